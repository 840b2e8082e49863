import type { z } from "zod";
import {
  boolean,
  folder,
  host,
  integer,
  longSecret,
  mcpServer,
  oneOf,
  origins,
  secret,
  text,
  token,
  url,
} from "./kinds";

export interface Variable<T extends z.ZodType = z.ZodType> {
  schema: T;
  /** What it does, for `.env.example`. */
  about: string;
  /** What a right value looks like, for the line of a fault. */
  example: string;
  /** What `.env.example` shows as the default. */
  shown?: string;
  /** Its value is never shown, and may come from a file named by `NAME_FILE`. */
  secret?: true;
  /** Checked like the others, but nothing reads it yet. */
  planned?: true;
}

const randomText = "the output of `openssl rand -hex 32`";

/** Every variable that Gloss knows, in the order and the groups of `.env.example`. */
export const groups = {
  "Where it listens": {
    PORT: {
      schema: integer(1, 65_535).default(3000),
      about: "Port to listen on.",
      example: "3000",
      shown: "3000",
    },
    HOST: {
      schema: host.default("127.0.0.1"),
      about: "Address to listen on. Any but a loopback address requires GLOSS_OWNER_KEY and GLOSS_SECRET.",
      example: "127.0.0.1",
      shown: "127.0.0.1",
    },
    GLOSS_URL: {
      schema: url.optional(),
      about: "Public address, for webhooks and links.",
      example: "https://gloss.example.com",
      shown: "http://localhost:PORT",
    },
  },
  "Secrets of its own": {
    GLOSS_SECRET: {
      schema: longSecret.optional(),
      about:
        "The key from which session and encryption keys derive; generated once into the data folder when absent.",
      example: randomText,
      secret: true,
    },
    GLOSS_OWNER_KEY: {
      schema: longSecret.optional(),
      about: "An API key with the owner's rights, for automation; at least 32 characters.",
      example: randomText,
      secret: true,
    },
  },
  Storage: {
    GLOSS_DATA_DIR: {
      schema: folder.default(".gloss"),
      about: "Folder of the embedded database and the generated secret.",
      example: ".gloss",
      shown: ".gloss",
    },
    DATABASE_URL: {
      schema: secret(/^postgres(ql)?:\/\/\S+$/, "is not a PostgreSQL address").optional(),
      about: "PostgreSQL 15 or newer; absent: the embedded database.",
      example: "postgres://user:password@host:5432/gloss",
      secret: true,
    },
    NEO4J_URI: {
      schema: text.regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\/\S+$/, "is not a Neo4j address").optional(),
      about: "Neo4j 5 or newer.",
      example: "neo4j://localhost:7687",
      planned: true,
    },
    NEO4J_USER: { schema: text.optional(), about: "Its user.", example: "neo4j", planned: true },
    NEO4J_PASSWORD: {
      schema: secret(/./s, "is empty").optional(),
      about: "Its password.",
      example: "the user's password",
      secret: true,
      planned: true,
    },
    NEO4J_DATABASE: { schema: text.optional(), about: "Its database.", example: "neo4j", planned: true },
  },
  GitHub: {
    GITHUB_TOKEN: {
      schema: token.optional(),
      about: "Personal access token: enough to review and post.",
      example: "ghp_…",
      secret: true,
    },
    GITHUB_WEBHOOK_SECRET: {
      schema: secret(/./s, "is empty").optional(),
      about: "Webhook secret that all repositories share, beside their own.",
      example: randomText,
      secret: true,
    },
    GITHUB_API_URL: {
      schema: url.default("https://api.github.com"),
      about: "REST address of GitHub or GitHub Enterprise Server.",
      example: "https://github.example.com/api/v3",
      shown: "https://api.github.com",
    },
    GITHUB_WEB_URL: {
      schema: url.default("https://github.com"),
      about: "Web address of GitHub or GitHub Enterprise Server.",
      example: "https://github.example.com",
      shown: "https://github.com",
    },
    GITHUB_CLIENT_ID: {
      schema: text.optional(),
      about: "OAuth app for sign-in.",
      example: "Iv1.0123456789abcdef",
      planned: true,
    },
    GITHUB_CLIENT_SECRET: {
      schema: token.optional(),
      about: "Its secret.",
      example: "the app's client secret",
      secret: true,
      planned: true,
    },
    GITHUB_APP_ID: {
      schema: integer(1, Number.MAX_SAFE_INTEGER).optional(),
      about: "GitHub App.",
      example: "123456",
      planned: true,
    },
    GITHUB_APP_PRIVATE_KEY: {
      schema: secret(/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "is not a private key in PEM form").optional(),
      about: "Its private key, in PEM form.",
      example: "the text of the downloaded .pem file, or use GITHUB_APP_PRIVATE_KEY_FILE",
      secret: true,
      planned: true,
    },
  },
  Models: {
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
      about: "Where texts become vectors: local, openai, hash (tests) or off.",
      example: "local",
      shown: "local",
      planned: true,
    },
  },
  Reviews: {
    REVIEW_CONCURRENCY: {
      schema: integer(1, 64).default(4),
      about: "Reviews at the same time in one process.",
      example: "4",
      shown: "4",
    },
    GLOSS_DIFF_BUDGET: {
      schema: integer(1000, 2_000_000).default(15_000),
      about: "Characters of the diff that a model is shown at most.",
      example: "15000",
      shown: "15000",
    },
    GLOSS_REVIEW_RETRIES: {
      schema: integer(0, 20).default(5),
      about: "Tries after the first, when a review fails for a passing reason.",
      example: "5",
      shown: "5",
    },
    GLOSS_REVIEW_RETRY_DELAY: {
      schema: integer(0, 600).default(5),
      about: "Seconds before the first retry; doubles with each.",
      example: "5",
      shown: "5",
    },
    GLOSS_MODEL_TIMEOUT: {
      schema: integer(1, 3600).default(180),
      about: "Seconds that one answer of a model may take.",
      example: "180",
      shown: "180",
    },
    PARALLEL_REVIEW_AGENTS: {
      schema: boolean.default(false),
      about: "Security, performance and style agents at the same time.",
      example: "true",
      shown: "false",
      planned: true,
    },
  },
  "What a review may also know": {
    MEM0_API_KEY: {
      schema: token.optional(),
      about: "Hosted memory.",
      example: "m0-…",
      secret: true,
      planned: true,
    },
    MEM0_HOST: {
      schema: url.optional(),
      about: "Its address, when it is not the public one.",
      example: "https://mem0.example.com",
      planned: true,
    },
    LINEAR_MCP_URL: {
      schema: mcpServer.optional(),
      about: "MCP server of Linear.",
      example: "https://mcp.linear.app/mcp",
      planned: true,
    },
    LINEAR_MCP_TOKEN: {
      schema: token.optional(),
      about: "Its token.",
      example: "lin_…",
      secret: true,
      planned: true,
    },
    SENTRY_MCP_URL: {
      schema: mcpServer.optional(),
      about: "MCP server of Sentry.",
      example: "https://mcp.sentry.dev/mcp",
      planned: true,
    },
    SENTRY_MCP_TOKEN: {
      schema: token.optional(),
      about: "Its token.",
      example: "sntrys_…",
      secret: true,
      planned: true,
    },
    SLACK_MCP_URL: {
      schema: mcpServer.optional(),
      about: "MCP server of Slack.",
      example: "stdio:slack-mcp-server",
      planned: true,
    },
    SLACK_MCP_TOKEN: {
      schema: token.optional(),
      about: "Its token.",
      example: "xoxb-…",
      secret: true,
      planned: true,
    },
    GITHUB_MCP_URL: {
      schema: mcpServer.optional(),
      about: "MCP server of GitHub.",
      example: "https://api.githubcopilot.com/mcp",
      planned: true,
    },
    GITHUB_MCP_TOKEN: {
      schema: token.optional(),
      about: "Its token.",
      example: "ghp_…",
      secret: true,
      planned: true,
    },
  },
  Operation: {
    LOG_LEVEL: {
      schema: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
      about: "trace, debug, info, warn, error, fatal or silent.",
      example: "info",
      shown: "info",
    },
    CORS_ORIGINS: {
      schema: origins.optional(),
      about: "Origins whose pages may call the API, separated by commas.",
      example: "https://app.example.com",
      planned: true,
    },
    OTEL_EXPORTER_OTLP_ENDPOINT: {
      schema: url.optional(),
      about: "Where traces go.",
      example: "http://localhost:4318",
      planned: true,
    },
    SENTRY_DSN: {
      schema: secret(/^https?:\/\/\S+@\S+\/\d+$/, "is not a Sentry DSN").optional(),
      about: "Where errors go.",
      example: "https://key@sentry.example.com/1",
      secret: true,
      planned: true,
    },
  },
} as const satisfies Record<string, Record<string, Variable>>;

export const variables = {
  ...groups["Where it listens"],
  ...groups["Secrets of its own"],
  ...groups.Storage,
  ...groups.GitHub,
  ...groups.Models,
  ...groups.Reviews,
  ...groups["What a review may also know"],
  ...groups.Operation,
};

export type VariableName = keyof typeof variables;
export type Parsed = { [N in VariableName]: z.output<(typeof variables)[N]["schema"]> };
