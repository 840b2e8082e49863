import { readFileSync } from "node:fs";
import { z } from "zod";
import { GlossError } from "./errors";
import { Secret } from "./secret";

const url = z.url({ protocol: /^https?$/, error: "is not an http(s) address" });
const secret = z
  .string()
  .min(1, "is empty")
  .transform((text) => new Secret(text));
const integer = (min: number, max: number) =>
  z.coerce
    .number({ error: "is not a number" })
    .int("is not a whole number")
    .min(min, `is less than ${min}`)
    .max(max, `is more than ${max}`);

interface Variable<T extends z.ZodType = z.ZodType> {
  schema: T;
  /** What it does, for `.env.example`. */
  about: string;
  /** What a right value looks like, for the fault line. */
  example: string;
  /** What `.env.example` shows as the default. */
  shown?: string;
}

const variable = <T extends z.ZodType>(
  schema: T,
  about: string,
  example: string,
  shown?: string,
): Variable<T> => ({
  schema,
  about,
  example,
  ...(shown === undefined ? {} : { shown }),
});

/** Every variable that Gloss reads. A secret may also come from a file named by `NAME_FILE`. */
export const variables = {
  PORT: variable(integer(1, 65_535).default(3000), "Port to listen on.", "3000", "3000"),
  HOST: variable(
    z.string().min(1).default("127.0.0.1"),
    "Address to listen on. Any but a loopback address requires GLOSS_OWNER_KEY and GLOSS_SECRET.",
    "127.0.0.1",
    "127.0.0.1",
  ),
  GLOSS_URL: variable(
    url.optional(),
    "Public address, for webhooks and links.",
    "https://gloss.example.com",
    "http://localhost:PORT",
  ),
  GLOSS_SECRET: variable(
    z
      .string()
      .min(32, "is shorter than 32 characters")
      .transform((text) => new Secret(text))
      .optional(),
    "The key from which session and encryption keys derive; generated once into the data folder when absent.",
    "the output of `openssl rand -hex 32`",
  ),
  GLOSS_DATA_DIR: variable(
    z.string().min(1).default(".gloss"),
    "Embedded database and generated secret.",
    ".gloss",
    ".gloss",
  ),
  GLOSS_OWNER_KEY: variable(
    z
      .string()
      .min(32, "is shorter than 32 characters")
      .transform((text) => new Secret(text))
      .optional(),
    "An API key with the owner's rights, for automation.",
    "the output of `openssl rand -hex 32`",
  ),
  DATABASE_URL: variable(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, "is not a PostgreSQL address")
      .transform((text) => new Secret(text))
      .optional(),
    "PostgreSQL 15 or newer; absent: the embedded database.",
    "postgres://user:password@host:5432/gloss",
  ),
  GITHUB_TOKEN: variable(secret.optional(), "Personal access token: enough to review and post.", "ghp_…"),
  GITHUB_WEBHOOK_SECRET: variable(
    secret.optional(),
    "Webhook secret that all repositories share, beside their own.",
    "a random text",
  ),
  GITHUB_API_URL: variable(
    url.default("https://api.github.com"),
    "REST address of GitHub or GitHub Enterprise Server.",
    "https://github.example.com/api/v3",
    "https://api.github.com",
  ),
  GITHUB_WEB_URL: variable(
    url.default("https://github.com"),
    "Web address of GitHub or GitHub Enterprise Server.",
    "https://github.example.com",
    "https://github.com",
  ),
  ANTHROPIC_API_KEY: variable(
    secret.optional(),
    "Model provider; absent: the static tier alone reviews.",
    "sk-ant-…",
  ),
  ANTHROPIC_BASE_URL: variable(
    url.optional(),
    "Another address that speaks Anthropic's API.",
    "https://proxy.example.com",
  ),
  ANTHROPIC_MODEL: variable(
    z.string().min(1).default("claude-sonnet-5-5"),
    "Model that reviews.",
    "claude-sonnet-5-5",
    "claude-sonnet-5-5",
  ),
  REVIEW_CONCURRENCY: variable(
    integer(1, 64).default(4),
    "Reviews at the same time in one process.",
    "4",
    "4",
  ),
  GLOSS_DIFF_BUDGET: variable(
    integer(1000, 2_000_000).default(15_000),
    "Characters of the diff that a model is shown at most.",
    "15000",
    "15000",
  ),
  GLOSS_REVIEW_RETRIES: variable(
    integer(0, 20).default(5),
    "Tries after the first, when a review fails for a passing reason.",
    "5",
    "5",
  ),
  GLOSS_REVIEW_RETRY_DELAY: variable(
    integer(0, 600).default(5),
    "Seconds before the first retry; doubles with each.",
    "5",
    "5",
  ),
  GLOSS_MODEL_TIMEOUT: variable(
    integer(1, 3600).default(180),
    "Seconds that one answer of a model may take.",
    "180",
    "180",
  ),
  LOG_LEVEL: variable(
    z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], { error: "is not a log level" })
      .default("info"),
    "trace, debug, info, warn, error, fatal or silent.",
    "info",
    "info",
  ),
} as const;

type Name = keyof typeof variables;
type Parsed = { [N in Name]: z.output<(typeof variables)[N]["schema"]> };

export type Env = Parsed & { GLOSS_URL: string };

/** Names whose value may come from a file, since it should not stand in the environment. */
export const secretNames: readonly Name[] = [
  "GLOSS_SECRET",
  "GLOSS_OWNER_KEY",
  "DATABASE_URL",
  "GITHUB_TOKEN",
  "GITHUB_WEBHOOK_SECRET",
  "ANTHROPIC_API_KEY",
];

export interface Fault {
  variable: string;
  /** What is wrong with it; never its value. */
  problem: string;
  example: string;
}

/** Reads the configuration from `source`: all of it, or every fault that it has. */
export function parseEnv(source: Record<string, string | undefined>): { env: Env } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, example }] of Object.entries(variables) as [Name, Variable][]) {
    const raw = readValue(name, source, faults, example);
    const parsed = schema.safeParse(raw === "" ? undefined : raw);
    if (parsed.success) values[name] = parsed.data;
    else faults.push({ variable: name, problem: parsed.error.issues[0]?.message ?? "is wrong", example });
  }
  // Every name of `variables` was parsed by its own schema above, or a fault was noted.
  const env = values as Parsed;
  if (faults.length === 0) faults.push(...faultsBetween(env));
  if (faults.length > 0) return { faults };
  return { env: { ...env, GLOSS_URL: env.GLOSS_URL ?? `http://localhost:${env.PORT}` } };
}

function readValue(name: Name, source: Record<string, string | undefined>, faults: Fault[], example: string) {
  const file = secretNames.includes(name) ? source[`${name}_FILE`] : undefined;
  if (!file) return source[name];
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    faults.push({
      variable: `${name}_FILE`,
      problem: "names a file that can't be read",
      example: `/run/secrets/${name.toLowerCase()} holding ${example}`,
    });
    return undefined;
  }
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

function faultsBetween(env: Parsed): Fault[] {
  if (loopback.test(env.HOST)) return [];
  const needed = { GLOSS_SECRET: env.GLOSS_SECRET, GLOSS_OWNER_KEY: env.GLOSS_OWNER_KEY };
  return Object.entries(needed)
    .filter(([, value]) => value === undefined)
    .map(([variable]) => ({
      variable,
      problem: `is required when HOST is not a loopback address (HOST is ${env.HOST})`,
      example: "the output of `openssl rand -hex 32`",
    }));
}

/** A fault as the one line that a person reads on a terminal. */
export const describeFault = ({ variable, problem, example }: Fault): string =>
  `${variable} ${problem}. Example: ${variable}=${example}`;

const holder = globalThis as { glossEnv?: Env | undefined };

/** The configuration of this process. Throws `config` with a line for each fault. */
export function env(): Env {
  if (!holder.glossEnv) {
    const parsed = parseEnv(process.env);
    if ("faults" in parsed) throw new GlossError("config", parsed.faults.map(describeFault).join("\n"));
    holder.glossEnv = parsed.env;
  }
  return holder.glossEnv;
}

/** Replaces the configuration of this process; null reads the environment again. For tests and the command line. */
export function setEnv(env: Env | null): void {
  holder.glossEnv = env ?? undefined;
}
