import { processDatabase } from "@/db/process-database";
import { countFailedSince, countRuns } from "@/db/queries/workflow-runs";
import type { Actor } from "./auth/actor";
import { env, type Env } from "./env";
import { serverStates } from "./mcp/client/external-servers";
import { openAiModel } from "./llm/openai-model";
import type { StatusPart, StatusView } from "./review/views";
import { telemetryParts } from "./telemetry/telemetry-parts";
import packageJson from "@/package.json" with { type: "json" };

/** What is configured, what is absent and what it would add; nothing is called to find out. */
export async function readStatus(_actor: Actor): Promise<StatusView> {
  const configured = env();
  const { db } = await processDatabase();
  const counts = new Map((await countRuns(db)).map(({ status, count }) => [status, count]));
  return {
    version: packageJson.version,
    url: configured.GLOSS_URL,
    parts: [...partsOf(configured), ...serverParts(configured), ...telemetryParts(configured)],
    reviews: {
      queued: counts.get("queued") ?? 0,
      running: counts.get("running") ?? 0,
      failedToday: await countFailedSince(db, new Date(Date.now() - 86_400_000)),
      concurrency: configured.REVIEW_CONCURRENCY,
    },
  };
}

/** Other people's servers; one that could not be asked the last time is a problem. */
const serverParts = (env: Env): StatusPart[] =>
  serverStates(env).map(({ service, name, variables, place, problem, adds }) => ({
    key: `mcp-${service}`,
    name: `${name} by MCP`,
    group: "review",
    state: place === null ? "off" : problem === null ? "on" : "problem",
    detail: place === null ? "No server is set." : (problem ?? `Asked at ${place}.`),
    adds: place === null ? adds : null,
    variables,
  }));

function partsOf(env: Env): StatusPart[] {
  const part = (
    base: Pick<StatusPart, "key" | "name" | "group" | "variables">,
    on: boolean,
    texts: { on: string; off: string; adds: string },
  ): StatusPart => ({
    ...base,
    state: on ? "on" : "off",
    detail: on ? texts.on : texts.off,
    adds: on ? null : texts.adds,
  });
  const second = openAiModel(env);
  const local = /^https?:\/\/(localhost|127\.|\[::1\])/.test(env.GLOSS_URL);
  return [
    {
      key: "rules",
      name: "Static rules and secrets",
      group: "review",
      state: "on",
      detail: "Run on every change, in this process.",
      adds: null,
      variables: [],
    },
    part(
      {
        key: "anthropic",
        name: "Anthropic model",
        group: "review",
        variables: ["ANTHROPIC_API_KEY", "ANTHROPIC_MODEL", "ANTHROPIC_BASE_URL"],
      },
      Boolean(env.ANTHROPIC_API_KEY),
      {
        on: `${env.ANTHROPIC_MODEL} reviews.`,
        off: second
          ? `No key is set; ${second} reviews alone.`
          : "No key is set; reviews are made by the static tier alone and say so.",
        adds: "Reviews that read the change, its issues and the files around it.",
      },
    ),
    part(
      {
        key: "openai",
        name: "OpenAI-compatible model",
        group: "review",
        variables: ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"],
      },
      second !== null,
      {
        on: `${second} at ${env.OPENAI_BASE_URL ?? "https://api.openai.com/v1"} reviews${env.ANTHROPIC_API_KEY ? ` when ${env.ANTHROPIC_MODEL} can't answer` : ""}.`,
        off: env.ANTHROPIC_API_KEY
          ? "Not set; a review waits and is tried again while the Anthropic model can't answer."
          : "Not set.",
        adds: "Reviews by another provider or by a model on a machine of your own, also in place of Anthropic's when that one is overloaded, limited or down.",
      },
    ),
    part(
      {
        key: "github",
        name: "GitHub",
        group: "github",
        variables: ["GITHUB_TOKEN", "GITHUB_API_URL", "GITHUB_WEB_URL"],
      },
      Boolean(env.GITHUB_TOKEN),
      {
        on: `Pull requests are read and reviews posted through ${env.GITHUB_API_URL}.`,
        off: "No token is set; only local repositories can be reviewed.",
        adds: "Reviews of pull requests, posted where people read them.",
      },
    ),
    part({ key: "webhooks", name: "Webhooks", group: "github", variables: ["GLOSS_URL"] }, !local, {
      on: `GitHub delivers to ${env.GLOSS_URL}.`,
      off: `${env.GLOSS_URL} can't be reached from GitHub.`,
      adds: "Reviews that start by themselves when a pull request is opened or pushed to.",
    }),
    {
      key: "database",
      name: "Database",
      group: "storage",
      state: "on",
      detail: env.DATABASE_URL
        ? "PostgreSQL, which many processes can share."
        : `Embedded, in ${env.GLOSS_DATA_DIR}.`,
      adds: env.DATABASE_URL ? null : "PostgreSQL lets several processes work on the same reviews.",
      variables: ["DATABASE_URL", "GLOSS_DATA_DIR"],
    },
    part(
      { key: "owner-key", name: "Owner key", group: "storage", variables: ["GLOSS_OWNER_KEY"] },
      Boolean(env.GLOSS_OWNER_KEY),
      {
        on: "Programs may call the API with it.",
        off: "Only signed-in people may call the API.",
        adds: "Calls of the API from scripts, and connecting repositories by it.",
      },
    ),
  ];
}
