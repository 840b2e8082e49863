import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Embedder } from "./embedder";

/** How texts become vectors in this process, for the Status page. */
export type EmbedderState =
  | { kind: "off" }
  | { kind: "ready"; id: string }
  /** Not yet, or not any more; `reason` says why and what to do. */
  | { kind: "waiting" | "failed"; reason: string };

interface Holder {
  embedder: Embedder | null;
  state: EmbedderState;
  opening?: Promise<void> | undefined;
  /** Milliseconds since the epoch before which a failed opening is not tried again. */
  notBefore: number;
}

const patienceMs = 5 * 60_000;

/** Bundled code may hold several copies of this module; the model is loaded once. */
const holder = globalThis as { glossEmbedder?: Holder | undefined };

/**
 * The embedder of this process by EMBEDDINGS, or null while there is none: it is off, its model is still being
 * fetched, or it can't be had. The first call begins to open it and doesn't wait for it.
 */
export async function embedder(): Promise<Embedder | null> {
  const { EMBEDDINGS } = env();
  if (EMBEDDINGS === "off") return null;
  const current = (holder.glossEmbedder ??= { embedder: null, state: waiting, notBefore: 0 });
  if (current.embedder) return current.embedder;
  if (!current.opening && Date.now() >= current.notBefore)
    current.opening = open(current).finally(() => (current.opening = undefined));
  // Without a model nothing has to be waited for.
  if (EMBEDDINGS === "hash") await current.opening;
  return current.embedder;
}

export function embedderState(): EmbedderState {
  return env().EMBEDDINGS === "off" ? { kind: "off" } : (holder.glossEmbedder?.state ?? waiting);
}

/** Resolves when an opening that is under way has ended, well or not: for the command line and tests. */
export async function embedderSettled(): Promise<Embedder | null> {
  await embedder();
  await holder.glossEmbedder?.opening;
  return holder.glossEmbedder?.embedder ?? null;
}

/**
 * The state of the embeddings by trying them on one text, for the doctor; it fetches nothing. Null when the local
 * model is not in the data folder yet.
 */
export async function tryEmbedder(signal: AbortSignal): Promise<EmbedderState | null> {
  const { EMBEDDINGS, GLOSS_DATA_DIR } = env();
  if (EMBEDDINGS === "off") return { kind: "off" };
  try {
    if (EMBEDDINGS === "local") {
      const { hasModelFiles } = await import("./embeddings/model-files");
      if (!(await hasModelFiles(GLOSS_DATA_DIR))) return null;
    }
    const opened = await openConfigured();
    await opened.embed(["one text"], "query", signal);
    return { kind: "ready", id: opened.id };
  } catch (error) {
    return failure(error);
  }
}

/** Makes `embedder` the one of this process; null forgets it, so that the next call opens anew. For tests. */
export function setEmbedder(embedder: Embedder | null): void {
  holder.glossEmbedder = embedder
    ? { embedder, state: { kind: "ready", id: embedder.id }, notBefore: 0 }
    : undefined;
}

const waiting: EmbedderState = { kind: "waiting", reason: "The embedding model is being made ready." };

async function open(current: Holder): Promise<void> {
  current.state = waiting;
  try {
    const opened = await openConfigured();
    current.embedder = watched(opened, (state) => (current.state = state));
    current.state = { kind: "ready", id: opened.id };
  } catch (error) {
    current.state = failure(error);
    current.notBefore = Date.now() + patienceMs;
    log.warn({ err: error }, "there are no embeddings; search goes by words");
  }
}

const failure = (error: unknown): EmbedderState => ({
  kind: "failed",
  reason:
    error instanceof GlossError ? error.message : "The embedding model failed; the log has the details.",
});

/** The same embedder, telling after each call whether it works. */
function watched(embedder: Embedder, tell: (state: EmbedderState) => void): Embedder {
  return {
    ...embedder,
    async embed(texts, kind, signal) {
      try {
        const vectors = await embedder.embed(texts, kind, signal);
        tell({ kind: "ready", id: embedder.id });
        return vectors;
      } catch (error) {
        if (!signal?.aborted) tell(failure(error));
        throw error;
      }
    },
  };
}

async function openConfigured(): Promise<Embedder> {
  const {
    EMBEDDINGS,
    GLOSS_DATA_DIR,
    EMBEDDINGS_MIRROR,
    OPENAI_API_KEY,
    OPENAI_BASE_URL,
    OPENAI_EMBEDDING_MODEL,
  } = env();
  switch (EMBEDDINGS) {
    case "hash":
      return (await import("./hash-embedder")).hashEmbedder;
    case "openai": {
      const { openaiEmbedder } = await import("./embeddings/openai-embedder");
      return openaiEmbedder({
        apiKey: OPENAI_API_KEY ?? null,
        baseUrl: OPENAI_BASE_URL ?? "https://api.openai.com/v1",
        model: OPENAI_EMBEDDING_MODEL,
      });
    }
    case "local": {
      const { localEmbedder } = await import("./embeddings/local-embedder");
      return localEmbedder({ dataDir: GLOSS_DATA_DIR, mirror: EMBEDDINGS_MIRROR ?? null });
    }
    case "off":
      throw new GlossError("config", "Embeddings are off.");
  }
}
