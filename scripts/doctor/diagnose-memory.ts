import type { Env } from "../../lib/env";
import { ask, openClient } from "../../lib/memory/hosted/hosted-client";
import { type EmbedderState, tryEmbedder } from "../../lib/llm/open-embedder";
import { look } from "../../lib/status/look";
import { memoryParts } from "../../lib/status/memory-parts";
import { type Diagnosis, toDiagnosis } from "./diagnosis";

const patienceMs = 20_000;

/** Whether memories can be kept, and whether they can be found by meaning. Nothing is fetched for it. */
export async function diagnoseMemory(env: Env): Promise<Diagnosis[]> {
  const [memories, tried] = await Promise.all([
    look("memories", () => pingHosted(env), { patienceMs, keptMs: 0 }),
    look("embeddings", () => tryEmbedder(AbortSignal.timeout(patienceMs)), { patienceMs, keptMs: 0 }),
  ]);
  const embedder: EmbedderState =
    tried.kind === "found"
      ? (tried.value ?? notYet)
      : { kind: "waiting", reason: "It has not answered in time." };
  // Whether PostgreSQL has pgvector is said beside the database.
  return memoryParts(env, { memories, vectors: null, embedder }).map(toDiagnosis);
}

const notYet: EmbedderState = {
  kind: "waiting",
  reason: "The embedding model is fetched when Gloss starts: 21 MB, by pip or from EMBEDDINGS_MIRROR.",
};

async function pingHosted({ MEM0_API_KEY, MEM0_HOST }: Env): Promise<void> {
  if (!MEM0_API_KEY) return;
  const client = await openClient({ apiKey: MEM0_API_KEY, host: MEM0_HOST ?? null });
  await ask(() => client.ping());
}
