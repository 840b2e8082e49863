import { languageOf } from "@/lib/rules/language";
import { checkChange } from "@/lib/rules/check-change";
import { noConfig } from "@/lib/repo-config/repo-config";
import { usualSettings } from "@/lib/repos/repository-settings";
import type { Change, HeadStep, ReviewThread } from "@/lib/source/change";
import type { Analysis } from "../analyse";
import { judge } from "../judge";
import { placeFindings } from "../place-findings";
import type { ReviewOutput } from "../output";
import { planThreads } from "../plan-follow-up";
import { renderComments } from "../render-comment";
import type { Earlier } from "../since";
import { earlierOf, type LastReview } from "../since/earlier-of";
import { filesToShow, hasNews, showNews } from "../since/new-files";
import { askedAbout } from "../since/prompt-section";
import { nothingKnown } from "./parallel-change";
import { checkPush, newTally, type PostedThread, rememberTexts, type Tally } from "./push-checks";
import type { PushRepository, PushSequence } from "./push-history";
import { findByContent } from "./scripted-finder";

const viewer = { login: "gloss[bot]" };
const budgetChars = 10_000_000;

/**
 * Reviews a pull request push by push as the pipeline does, from what is new to what is posted and resolved, with the
 * rules and a scripted model, and counts against what the repository's own history says is true.
 * @param forgets reviews each push as if it were the first, to see what the counts say then
 */
export async function replayPushes(
  repository: PushRepository,
  { name, pushes }: PushSequence,
  { forgets = false }: { forgets?: boolean } = {},
): Promise<Tally> {
  const tally = newTally();
  const threads: PostedThread[] = [];
  let last: LastReview | null = null;
  for (const [turn, push] of pushes.entries()) {
    const change = repository.changeOf(push, name);
    const step: HeadStep | null = last && repository.stepOf(last.change.head.sha, change.head.sha);
    const connected = push.way === "push" || push.way === "merge" ? step : null;
    tally.people += answers(threads, turn);
    const earlier: Earlier | null =
      last && !forgets
        ? {
            ...earlierOf({
              last,
              change,
              step: connected,
              threads: { list: threads.map(({ thread }) => thread), viewer },
              declined: [],
              whole: false,
              withModel: true,
            }),
            problems: [],
          }
        : null;
    const readHead = async (path: string) => repository.textOf(change.head.sha, path);
    const report = await checkChange(change, readHead);
    const output = await review(change, { earlier, report, readHead, turn, name });
    const plan =
      output.since &&
      planThreads(
        output.since,
        threads.map(({ thread }) => thread),
        viewer,
      );
    checkPush(tally, {
      turn,
      way: push.way,
      change,
      before: last?.change ?? null,
      step,
      output,
      report,
      threads,
      resolved: new Set(plan?.resolve.map(({ thread }) => thread.id)),
      shown: filesToShow(change, earlier),
      textOf: (path) => repository.textOf(change.head.sha, path),
    });
    for (const { thread } of plan?.resolve ?? [])
      Object.assign(thread, { resolved: true, resolvedBy: "gloss" });
    const closed = new Set([...(plan?.closed ?? []), ...(plan?.resolve.flatMap(({ keys }) => keys) ?? [])]);
    threads.push(...post(output, change, turn));
    last = {
      runId: output.runId,
      at: new Date(turn).toISOString(),
      change,
      output: {
        ...output,
        since: output.since && {
          ...output.since,
          told: output.since.told.map((one) => ({
            ...one,
            closed: one.closed || closed.has(`${one.runId}/${one.ordinal}`),
          })),
        },
      },
      findings: output.findings.map((finding, ordinal) => ({ ...finding, ordinal, url: null })),
      post: { id: "1", url: `${change.url}#review`, runId: "run-0", headSha: change.head.sha },
    };
  }
  tally.sequences = 1;
  return tally;
}

interface Look {
  earlier: Earlier | null;
  report: Awaited<ReturnType<typeof checkChange>>;
  readHead: (path: string) => Promise<string | null>;
  turn: number;
  name: string;
}

async function review(change: Change, { earlier, report, readHead, turn }: Look): Promise<ReviewOutput> {
  const shown = showNews(change, earlier, { budgetChars });
  const usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const gone = await Promise.all(
    (earlier ? askedAbout(earlier) : []).map(async ({ id, told }) => {
      const text = await readHead(told.now.path);
      const lines = new Set((text ?? "").split("\n").map((line) => line.replace(/\s+/g, " ").trim()));
      return { id, state: lines.has(told.text) ? "stands" : "gone" };
    }),
  );
  const analysis: Analysis = hasNews(change, earlier)
    ? {
        mode: "standard",
        model: "scripted",
        insteadOf: null,
        promptVersion: "scripted",
        triage: null,
        shown,
        note: "",
        agent: {
          review: {
            summary: "Looked at.",
            verdict: "NEEDS_DISCUSSION",
            confidence: 4,
            comments: findByContent(filesToShow(change, earlier), turn),
            semanticIssues: [],
            problems: [],
          },
          models: ["scripted"],
          broken: [],
          more: { earlier_findings: gone },
          rounds: 1,
          stopped: "done",
          toolCalls: [],
          sources: [],
          usage,
          costUsd: 0,
        },
      }
    : { mode: "static", reason: "nothing_new", note: "" };
  const material = {
    change,
    whole: change,
    setAside: [],
    settings: usualSettings,
    config: noConfig,
    earlier,
    gathered: { ...nothingKnown, static: report },
    analysis,
    readHead: (path: string) => (languageOf(path) === null ? Promise.resolve(null) : readHead(path)),
  };
  const run = { id: `run-${turn}`, correlationId: "c", trigger: "cli" as const, startedAt: new Date(0) };
  return judge(run, material, await placeFindings(material));
}

/** New conversations, as the host opens them for the comments of a review. */
function post(output: ReviewOutput, change: Change, turn: number): PostedThread[] {
  return renderComments(output).map(({ path, span, body, findings }, at) => {
    const id = `thread-${turn}-${at}`;
    const thread: ReviewThread = {
      id,
      resolved: false,
      resolvedBy: null,
      body,
      url: `${change.url}#discussion_${id}`,
      authors: [viewer.login],
      longer: false,
    };
    rememberTexts(findings, change);
    return { thread, path, line: span.startLine, near: span.startLine, findings, turn };
  });
}

/** People answer in some conversations and resolve others, always the same ones; gives back how many did. */
function answers(threads: PostedThread[], turn: number): number {
  let did = 0;
  for (const [at, { thread }] of threads.entries()) {
    if (thread.resolved) continue;
    if ((at + turn) % 11 === 5) Object.assign(thread, { resolved: true, resolvedBy: "maintainer" });
    else if ((at + turn) % 9 === 4) thread.authors = [...thread.authors, "maintainer"];
    else continue;
    did++;
  }
  return did;
}

/** Adds one pull request's count to the sum of others. */
export function addTally(sum: Tally, one: Tally): void {
  for (const key of ["sequences", "comments", "silent", "resolved", "people", "newLines"] as const)
    sum[key] += one[key];
  for (const key of ["push", "merge", "force", "rebase"] as const) sum.pushes[key] += one.pushes[key];
  for (const key of ["repeated", "tooSoon", "leftOpen", "unseen", "lost"] as const)
    sum[key].push(...one[key]);
}
