import { processDatabase } from "@/db/process-database";
import { listModelCalls } from "@/db/queries/calls";
import { listFindings } from "@/db/queries/findings";
import { addUsage, getRun, type RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { openDoor } from "@/lib/llm/door";
import type { ModelReply } from "@/lib/llm/model";
import { embedder } from "@/lib/llm/open-embedder";
import type { Memory, MemoryScope } from "@/lib/memory/memory";
import { memories } from "@/lib/memory/open-memories";
import type { Change } from "@/lib/source/change";
import { openCallLog } from "./call-log";
import { observeCall } from "./observe-call";
import { queryOf } from "./context/read-memories";
import { extractRequest } from "./learn/extract-request";
import { type Keeping, type Kept, keepProposal } from "./learn/keep-proposal";
import { readProposals } from "./learn/read-proposals";
import { whyRefused } from "./learn/why-refused";
import { configuredModel } from "./model";
import type { ReviewOutput } from "./output";
import { nobodyLooked } from "./parallel-review";
import { storedFinding } from "./stored-finding";

const mostShown = { project: 12, developer: 6, rules: 20 };

/**
 * Keeps what a finished review teaches: one call of a model for at most five facts, each checked, compared with what
 * is known, and kept as learned with where it came from; never as a rule. Gives a line for the trace. Safe to repeat:
 * the model is asked once, and what is kept already stays.
 */
export async function learnFromRun(runId: string, signal: AbortSignal): Promise<string> {
  const { db } = await processDatabase();
  const run = await getRun(db, runId);
  // Only the pipeline writes these columns.
  const change = run?.change as Change | null | undefined;
  const result = run?.result as Omit<ReviewOutput, "findings"> | null | undefined;
  if (!run || !change || !result) return "what the review saw is no longer stored";
  if (!env().GLOSS_LEARN) return "nothing learned: GLOSS_LEARN is off";
  if (result.mode === "static" || nobodyLooked(result.parallel ?? null))
    return "nothing learned: no model looked at this change";
  const output = { ...result, findings: (await listFindings(db, runId)).map(storedFinding) };
  const scope: MemoryScope = { owner: change.owner, repo: change.repo };
  const store = await memories();
  const known = await readKnown(scope, change, signal);
  const reply = await askOnce(run, change, output, known, signal);
  if (reply === null) return "nothing learned: no model is configured any more";
  const { proposals, broken } = readProposals(textOf(reply));
  const keeping: Keeping = {
    memories: store,
    embedder: await embedder(),
    scope,
    author: change.author.bot ? null : change.author.login,
    known: known.memories,
    provenance: { runId, number: change.number, commit: change.head.sha, url: change.url },
    by: { kind: "review", name: runId },
    signal,
  };
  const kept: Kept[] = [];
  const reasons: string[] = [];
  for (const proposal of proposals) {
    const reason = whyRefused([proposal.text, ...(proposal.paths ?? [])].join(" "), change);
    if (reason !== null) reasons.push(reason);
    kept.push(reason === null ? await keepProposal(proposal, keeping) : "refused");
  }
  return tell(kept, reasons, broken);
}

interface Known {
  memories: Memory[];
  rules: Memory[];
}

async function readKnown(scope: MemoryScope, change: Change, signal: AbortSignal): Promise<Known> {
  const store = await memories();
  const query = queryOf(change);
  const author = { ...scope, developer: change.author.login };
  const [project, developer, rules] = await Promise.all([
    store.search(
      scope,
      query,
      { kinds: ["project_pattern", "decision", "risk_module"], limit: mostShown.project },
      signal,
    ),
    store.search(
      author,
      query,
      {
        kinds: ["developer_pattern", "developer_strength", "contributor_profile"],
        limit: mostShown.developer,
      },
      signal,
    ),
    store.rules(scope, signal),
  ]);
  const found = [...project, ...developer].map(({ memory }) => memory);
  return { memories: found, rules: rules.slice(0, mostShown.rules) };
}

/** The run's own answer where it has one already, whatever is known by now; else the model's. Null without a model. */
async function askOnce(
  run: RunRow,
  change: Change,
  output: ReviewOutput,
  known: Known,
  signal: AbortSignal,
): Promise<ModelReply | null> {
  const { db } = await processDatabase();
  const earlier = (await listModelCalls(db, run.id)).findLast(
    ({ purpose, reply }) => purpose === "extract" && reply !== null,
  );
  if (earlier) return earlier.reply as ModelReply; // Only the call log writes the column.
  const model = configuredModel();
  if (!model) return null;
  const door = openDoor({ model, log: openCallLog(db, run.id), mode: "live", onCall: observeCall });
  const { reply, costUsd } = await door.complete(extractRequest(change, output, known), signal);
  const { inputTokens, outputTokens, cacheReadTokens } = reply.usage;
  await addUsage(db, run.id, { inputTokens, outputTokens, cachedTokens: cacheReadTokens, costUsd });
  return reply;
}

const textOf = ({ content }: ModelReply): string =>
  content.map((block) => (block.type === "text" ? block.text : "")).join("");

function tell(kept: Kept[], reasons: string[], broken: number): string {
  const count = (what: Kept) => kept.filter((one) => one === what).length;
  const parts = [
    count("added") > 0 ? `${count("added")} learned` : "",
    count("changed") > 0 ? `${count("changed")} replaced` : "",
    count("known") > 0 ? `${count("known")} known already` : "",
    count("refused") > 0
      ? `${count("refused")} not kept${reasons.length > 0 ? `: ${[...new Set(reasons)].join(", ")}` : ""}`
      : "",
    broken > 0 ? `${broken} could not be read` : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join("; ") : "nothing new";
}
