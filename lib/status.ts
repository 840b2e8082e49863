import { processDatabase } from "@/db/process-database";
import { countFailedSince, countRuns } from "@/db/queries/workflow-runs";
import { isOwner, requireOwner } from "./auth/access";
import type { Actor } from "./auth/actor";
import { env, type Env } from "./env";
import { GlossError } from "./errors";
import { graph } from "./graph/open-graph";
import { checkAnthropicModel, checkOpenAiModel, type ModelCheck } from "./llm/check-models";
import { embedderState } from "./llm/open-embedder";
import { openAiModel } from "./llm/openai-model";
import { askServer, serverStates } from "./mcp/client/external-servers";
import { memories } from "./memory/open-memories";
import { listRepositories } from "./repos/list-repositories";
import type { StatusPart, StatusView } from "./status/status-views";
import { graphPart } from "./status/graph-part";
import { forgetLooks, look, type Looked } from "./status/look";
import { memoryParts } from "./status/memory-parts";
import { checkOsvFile } from "./scanners/check-osv-file";
import { semgrepVersion } from "./scanners/semgrep-version";
import { repositoryParts } from "./status/repository-parts";
import { scannerParts } from "./status/scanner-parts";
import { serverPart } from "./status/server-part";
import { telemetryParts } from "./telemetry/telemetry-parts";
import packageJson from "@/package.json" with { type: "json" };

/** Parts that are asked over the network, and under which name it is remembered what they said. */
const lookOf = (part: string): string | null =>
  part === "memory"
    ? "memories"
    : part.startsWith("mcp-")
      ? part.slice("mcp-".length)
      : ["graph", "anthropic", "openai", "semgrep"].includes(part)
        ? part
        : null;

/** Lets the next look at the status ask a part anew. Throws `forbidden` for anybody but an owner of Gloss. */
export function checkAgain(actor: Actor, part: string): void {
  requireOwner(actor, "have its parts checked");
  const name = lookOf(part);
  if (name === null) throw new GlossError("bad_request", "This part is not asked over the network.");
  forgetLooks(name);
}

/**
 * What is configured, what is absent and what it would add, and what does not work. What does not answer is not waited
 * for. Who is no owner of Gloss is told no addresses, variables and reasons, but of their own repositories.
 */
export async function readStatus(actor: Actor): Promise<StatusView> {
  const configured = env();
  const { db } = await processDatabase();
  const [runs, failedToday, repositories, models, scanners, knowledge] = await Promise.all([
    countRuns(db),
    countFailedSince(db, new Date(Date.now() - 86_400_000)),
    listRepositories(actor),
    lookAtModels(configured),
    lookAtScanners(configured),
    knowledgeParts(configured),
  ]);
  const parts = [
    ...partsOf(configured).map((part) => withCheck(part, models.get(part.key))),
    ...scanners,
    ...knowledge,
    ...repositoryParts(repositories),
    ...telemetryParts(configured),
  ].map((part) => (part.state !== "off" && lookOf(part.key) !== null ? { ...part, checked: true } : part));
  const counts = new Map(runs.map(({ status, count }) => [status, count]));
  return {
    version: packageJson.version,
    url: configured.GLOSS_URL,
    parts: isOwner(actor) ? parts : parts.map(forOthers),
    reviews: {
      queued: counts.get("queued") ?? 0,
      running: counts.get("running") ?? 0,
      failedToday,
      concurrency: configured.REVIEW_CONCURRENCY,
    },
  };
}

const wordsForOthers: Record<StatusPart["state"], string> = {
  on: "In use.",
  waiting: "On its way.",
  off: "Not set up.",
  problem: "It does not work; who runs this Gloss is told why.",
};

/** A part without what only its owners should know. */
const forOthers = (part: StatusPart): StatusPart =>
  part.group === "repositories"
    ? { ...part, variables: [] }
    : {
        key: part.key,
        name: part.name,
        group: part.group,
        state: part.state,
        detail: wordsForOthers[part.state],
        adds: part.state === "off" ? part.adds : null,
        variables: [],
      };

/** Graph, memory and the servers of others, each asked at the same time. */
async function knowledgeParts(env: Env): Promise<StatusPart[]> {
  const { vectors } = await processDatabase();
  const [graphLook, memoryLook, ...servers] = await Promise.all([
    look(`graph ${env.NEO4J_URI ?? ""}`, async () => (await graph()).ping()),
    look(`memories ${env.MEM0_HOST ?? ""}`, async () => (await memories()).ping()),
    ...serverStates(env).map(async (server) =>
      serverPart(
        server,
        server.place === null
          ? null
          : await look(`${server.service} ${server.place}`, () => askServer(server.service)),
      ),
    ),
  ]);
  return [
    graphPart(env, graphLook),
    ...memoryParts(env, { memories: memoryLook, vectors, embedder: embedderState() }),
    ...servers,
  ];
}

async function lookAtScanners(env: Env): Promise<StatusPart[]> {
  const { GLOSS_OSV_FILE: path, GLOSS_SEMGREP: command, GLOSS_SEMGREP_RULES: rules } = env;
  const [file, semgrep] = await Promise.all([
    path === undefined ? null : look(`osv ${path}`, () => checkOsvFile(path)),
    rules === undefined
      ? null
      : look(`semgrep ${command}`, () => semgrepVersion(command), { keptMs: 60_000 }),
  ]);
  return scannerParts(env, { file, semgrep });
}

async function lookAtModels(env: Env): Promise<Map<string, Looked<ModelCheck | null>>> {
  const [anthropic, openai] = await Promise.all([
    look(`anthropic ${env.ANTHROPIC_BASE_URL ?? ""}`, () => checkAnthropicModel(env), { keptMs: 60_000 }),
    look(`openai ${env.OPENAI_BASE_URL ?? ""}`, () => checkOpenAiModel(env), { keptMs: 60_000 }),
  ]);
  return new Map([
    ["anthropic", anthropic],
    ["openai", openai],
  ]);
}

/** A model that its provider refuses or does not have is a problem; one that can't be checked is not. */
function withCheck(part: StatusPart, looked: Looked<ModelCheck | null> | undefined): StatusPart {
  if (looked?.kind !== "found" || looked.value?.has !== false) return part;
  const { detail, remedy } = looked.value;
  return { ...part, state: "problem", detail: `${detail}.`, ...(remedy && { remedy }), adds: null };
}

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
    parallelPart(env),
    part(
      {
        key: "github",
        name: "GitHub",
        group: "github",
        variables: ["GITHUB_TOKEN", "GITHUB_API_URL", "GITHUB_WEB_URL"],
      },
      Boolean(env.GITHUB_TOKEN ?? env.GITHUB_CLIENT_ID),
      {
        on: env.GITHUB_TOKEN
          ? `Pull requests are read and reviews posted through ${env.GITHUB_API_URL}.`
          : `Each repository is reached by the token of whoever connected it, through ${env.GITHUB_API_URL}.`,
        off: "No token is set; only local repositories can be reviewed.",
        adds: "Reviews of pull requests, posted where people read them.",
      },
    ),
    part(
      {
        key: "sign-in",
        name: "Sign-in with GitHub",
        group: "github",
        variables: ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET", "GLOSS_OWNERS", "GLOSS_SIGN_IN"],
      },
      Boolean(env.GITHUB_CLIENT_ID),
      {
        on: env.GLOSS_SIGN_IN
          ? `Those whom GLOSS_SIGN_IN names come in by ${env.GITHUB_WEB_URL}.`
          : `Anybody with an account at ${env.GITHUB_WEB_URL} comes in, and sees what GitHub lets them manage.`,
        off: "The owner alone comes in, by a one-time link.",
        adds: "People of a team, each with what GitHub lets them do in their repositories.",
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
    {
      key: "agents",
      name: "Agents by MCP",
      group: "operation",
      state: "on",
      detail: `Agents ask at ${env.GLOSS_URL}/mcp, each with an API key, and may do what the key may.`,
      adds: null,
      variables: ["GLOSS_URL"],
    },
  ];
}

function parallelPart(env: Env): StatusPart {
  const { PARALLEL_REVIEW_AGENTS: always, GLOSS_PARALLEL_LINES: lines } = env;
  const model = Boolean(env.ANTHROPIC_API_KEY) || openAiModel(env) !== null;
  const on = model && (always || lines > 0);
  const large = `For changes of ${lines.toLocaleString("en-US")} lines or more, and where it is asked for.`;
  return {
    key: "parallel",
    name: "Three agents at once",
    group: "review",
    state: on ? "on" : "off",
    detail: on
      ? always
        ? "Security, performance and style look at every change."
        : large
      : model
        ? "Only where it is asked for."
        : "No model is set.",
    adds: on ? null : "Security, performance and style look at a change at the same time.",
    variables: model ? ["PARALLEL_REVIEW_AGENTS", "GLOSS_PARALLEL_LINES"] : [],
  };
}
