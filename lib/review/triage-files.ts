import { GlossError, publicMessage } from "@/lib/errors";
import type { Door } from "@/lib/llm/door";
import type { Usage } from "@/lib/llm/model";
import { log } from "@/lib/log";
import { languageOf } from "@/lib/rules/language";
import type { FileChange } from "@/lib/source/change";
import { fileRank, passedOverReason } from "./file-rank";
import { versionOf } from "./prompt";
import { triageV1 } from "./prompts/triage-v1";
import type { TriageDone, TriagedFile } from "./triage";
import { readDepths } from "./triage/read-depths";
import { mostAsked, triageRequest } from "./triage/triage-request";
import { whyDeep } from "./triage/why-deep";

/** Milliseconds that a review waits for it. */
const patienceMs = 30_000;

interface Options {
  /** Opened for the small model. */
  door: Door;
  /** The small model. */
  model: string;
  /** Paths in which rules or other tools found something. */
  found: ReadonlySet<string>;
  /** More files than these are triaged; 0 for never. */
  from: number;
  signal?: AbortSignal;
}

const nothing: Usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

/**
 * Lets a small model decide how closely each file is looked at, where there are many. What rules found something in
 * and what has to do with security is looked at closely whatever it says, code is at least glanced at, and everything is
 * looked at closely where it has no answer that can be read. Null where there is nothing to decide. Throws only when
 * it is cancelled. The same files make the same request.
 */
export async function triageFiles(
  files: readonly FileChange[],
  { door, model, found, from, signal }: Options,
): Promise<TriageDone | null> {
  const seen = files.filter(
    (file) => !file.binary && file.hunks.length > 0 && passedOverReason(file) === null,
  );
  if (from === 0 || seen.length <= from) return null;
  const forced = new Map(seen.map((file) => [file.path, whyDeep(file, found)]));
  const open = seen
    .filter(({ path }) => forced.get(path) === null)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .slice(0, mostAsked);
  if (open.length === 0) return null;
  const asked = await ask(open, door, signal);
  const said = new Map([...(asked.read ?? [])].map(([at, one]) => [open[at]?.path, one]));
  const decide = (file: FileChange): TriagedFile => {
    const { path } = file;
    const reason = forced.get(path) ?? null;
    if (reason !== null) return { path, depth: "deep", reason, by: "rule" };
    const one = said.get(path);
    if (!one)
      return {
        path,
        depth: "deep",
        reason: asked.problem ?? "the small model said nothing of it",
        by: "rule",
      };
    // Whatever its name says, and also where lines only went away.
    if (one.depth === "skip" && (languageOf(path) !== null || fileRank(path) === 0))
      return { path, depth: "glance", reason: one.reason, by: "model" };
    return { path, ...one, by: "model" };
  };
  return {
    model,
    promptVersion: versionOf(triageV1),
    files: seen.map(decide),
    problem: asked.problem,
    costUsd: asked.costUsd,
    modelCalls: 1,
    usage: asked.usage,
  };
}

async function ask(files: FileChange[], door: Door, signal: AbortSignal | undefined) {
  const late = AbortSignal.timeout(patienceMs);
  try {
    const { reply, costUsd } = await door
      .as("triage")
      .complete(triageRequest(files), signal ? AbortSignal.any([signal, late]) : late);
    const text = reply.content.map((block) => (block.type === "text" ? block.text : "")).join("");
    const read = readDepths(
      text,
      files.map(({ path }) => path),
    );
    const problem = read ? null : "the small model's answer could not be read";
    return { read, problem, costUsd, usage: reply.usage };
  } catch (error) {
    if (signal?.aborted) throw new GlossError("cancelled", "The review was cancelled.");
    if (!(error instanceof GlossError)) log.error({ err: error }, "triage met a fault of our own");
    const problem = `the small model had no answer (${publicMessage(error).replace(/\.$/, "")})`;
    return { read: null, problem, costUsd: 0, usage: nothing };
  }
}
