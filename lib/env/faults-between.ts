import type { Parsed, VariableName } from "./variables";

export interface Fault {
  variable: string;
  /** What is wrong with it; never its value. */
  problem: string;
  example: string;
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** Pairs of which the first means nothing without the second. */
const needs: [has: VariableName, needed: VariableName][] = [
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GITHUB_CLIENT_SECRET", "GITHUB_CLIENT_ID"],
  ["GLOSS_OWNERS", "GITHUB_CLIENT_ID"],
  ["GLOSS_SIGN_IN", "GITHUB_CLIENT_ID"],
  ["GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"],
  ["GITHUB_APP_ID", "GITHUB_WEBHOOK_SECRET"],
  ["GITHUB_APP_PRIVATE_KEY", "GITHUB_APP_ID"],
  ["NEO4J_URI", "NEO4J_USER"],
  ["NEO4J_URI", "NEO4J_PASSWORD"],
  ["NEO4J_USER", "NEO4J_URI"],
  ["NEO4J_PASSWORD", "NEO4J_URI"],
  ["NEO4J_DATABASE", "NEO4J_URI"],
  ["OPENAI_BASE_URL", "OPENAI_MODEL"],
  ["MEM0_HOST", "MEM0_API_KEY"],
  ["LINEAR_MCP_TOKEN", "LINEAR_MCP_URL"],
  ["SENTRY_MCP_TOKEN", "SENTRY_MCP_URL"],
  ["SLACK_MCP_TOKEN", "SLACK_MCP_URL"],
  ["GITHUB_MCP_TOKEN", "GITHUB_MCP_URL"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_ENDPOINT"],
];

/** Names that must be set because of what others are set to, with the reason. */
export function missingBetween(env: Partial<Parsed>): { variable: VariableName; problem: string }[] {
  const missing = needs
    .filter(([has, needed]) => env[has] !== undefined && env[needed] === undefined)
    .map(([has, needed]) => ({ variable: needed, problem: `is required when ${has} is set` }));
  if (env.HOST !== undefined && !loopback.test(env.HOST))
    // Somebody from elsewhere must be able to come in: by GitHub, or by a key.
    for (const variable of ["GLOSS_SECRET", "GLOSS_OWNER_KEY"] as const)
      if (env[variable] === undefined && (variable === "GLOSS_SECRET" || env.GITHUB_CLIENT_ID === undefined))
        missing.push({
          variable,
          problem: `is required when HOST is not a loopback address (HOST is ${env.HOST})`,
        });
  if (env.EMBEDDINGS === "openai" && env.OPENAI_API_KEY === undefined && env.OPENAI_BASE_URL === undefined)
    missing.push({ variable: "OPENAI_API_KEY", problem: "is required when EMBEDDINGS is openai" });
  return missing.filter(
    (one, index) => missing.findIndex((other) => other.variable === one.variable) === index,
  );
}
