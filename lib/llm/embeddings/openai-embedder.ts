import { createHash } from "node:crypto";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { Secret } from "@/lib/secret";
import type { Embedder } from "../embedder";
import { normalise } from "./normalise";

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()).min(1) })),
});

/** Texts a request; characters of one that are sent. Servers refuse more than their model reads. */
const batchSize = 64;
const longest = 8000;
const patienceMs = 30_000;
const tries = 3;

export interface OpenAiOptions {
  apiKey: Secret | null;
  /** As in `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  /** Milliseconds before the second try of a request that failed in passing. */
  pauseMs?: number;
}

/** Any server that speaks OpenAI's `/embeddings`. Asks it once, to learn how long its vectors are. */
export async function openaiEmbedder(options: OpenAiOptions): Promise<Embedder> {
  const [probe] = await request(options, ["dimensions"]);
  const dimensions = probe?.length ?? 0;
  // Two servers may give one name to different models.
  const server = createHash("sha256").update(options.baseUrl).digest("hex").slice(0, 8);
  return {
    id: `openai:${server}:${options.model}:${dimensions}`,
    dimensions,
    async embed(texts, _kind, signal) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += batchSize)
        vectors.push(...(await request(options, texts.slice(start, start + batchSize), signal)));
      if (vectors.some((vector) => vector.length !== dimensions))
        throw new GlossError("invalid_reply", "The embedding server changed the length of its vectors.");
      return vectors;
    },
  };
}

async function request(
  options: OpenAiOptions,
  texts: string[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await requestOnce(options, texts, signal);
    } catch (error) {
      const again = error instanceof GlossError && error.retryable && attempt < tries && !signal?.aborted;
      if (!again) throw error;
      const seconds = Math.min(error.retryAfter ?? 0, 10);
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(seconds * 1000, (options.pauseMs ?? 500) * 2 ** (attempt - 1))),
      );
    }
  }
}

async function requestOnce(
  { apiKey, baseUrl, model }: OpenAiOptions,
  texts: string[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const response = await send(`${baseUrl}/embeddings`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(apiKey ? { authorization: `Bearer ${apiKey.reveal()}` } : {}),
    },
    // An empty text is refused; a space is not.
    body: JSON.stringify({ model, input: texts.map((text) => text.slice(0, longest).toWellFormed() || " ") }),
    signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
  });
  const parsed = answerSchema.safeParse(await response.json().catch(() => null));
  const found = new Map(parsed.data?.data.map(({ index, embedding }) => [index, embedding]));
  return texts.map((_, index) => {
    const values = found.get(index);
    if (!values?.every(Number.isFinite))
      throw new GlossError("invalid_reply", "The embedding server's answer is not one vector a text.");
    return normalise(Float32Array.from(values));
  });
}

async function send(url: string, init: RequestInit & { signal: AbortSignal }): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw new GlossError("unavailable", "The embedding server can't be reached.", { cause });
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const { status } = response;
  if (status === 429) {
    const retryAfter = Number(response.headers.get("retry-after")) || undefined;
    throw new GlossError(
      "rate_limited",
      "The embedding server asks to wait.",
      retryAfter ? { retryAfter } : {},
    );
  }
  if (status >= 500)
    throw new GlossError("unavailable", `The embedding server failed with status ${status}.`);
  const hint = status === 401 || status === 403 ? " Check OPENAI_API_KEY." : "";
  throw new GlossError("config", `The embedding server refused the request with status ${status}.${hint}`);
}
