import type { StaticReport } from "@/lib/rules/check-change";
import type { Change, FileChange, HeadStep, ReviewThread } from "@/lib/source/change";
import type { RankedFinding, ReviewOutput } from "../output";
import { codeAt, normalCode } from "../since/code-at";
import type { PushWay } from "./push-history";
import { type Occurrence, occurrencesIn, patternOf } from "./scripted-finder";

/** A conversation that a review opened, with where its line went by the repository's own history. */
export interface PostedThread {
  thread: ReviewThread;
  path: string;
  /** Null once the line is gone. */
  line: number | null;
  /** Where it is, or was last. */
  near: number;
  findings: RankedFinding[];
  turn: number;
}

/** What was counted over pushes; the lists should be empty. */
export interface Tally {
  sequences: number;
  pushes: Record<PushWay, number>;
  comments: number;
  /** Findings that were not told again. */
  silent: number;
  resolved: number;
  /** Conversations that people resolved or wrote in. */
  people: number;
  /** New lines of pushes after the first. */
  newLines: number;
  repeated: string[];
  /** Resolved, although the cause is there. */
  tooSoon: string[];
  /** Left open without an answer, although the cause is gone. */
  leftOpen: string[];
  /** New lines that the model was not shown. */
  unseen: string[];
  /** Findings on new code that were taken for old ones. */
  lost: string[];
}

export const newTally = (): Tally => ({
  sequences: 0,
  pushes: { push: 0, merge: 0, force: 0, rebase: 0 },
  comments: 0,
  silent: 0,
  resolved: 0,
  people: 0,
  newLines: 0,
  repeated: [],
  tooSoon: [],
  leftOpen: [],
  unseen: [],
  lost: [],
});

/** Lines in which an edited line is the same place. */
const closeBy = 8;

interface Seen {
  turn: number;
  way: PushWay;
  change: Change;
  before: Change | null;
  step: HeadStep | null;
  output: ReviewOutput;
  report: StaticReport;
  /** As they are before this push posts; moved along here. */
  threads: PostedThread[];
  resolved: ReadonlySet<string>;
  /** What of the diff the model was shown. */
  shown: FileChange[];
  textOf: (path: string) => string | null;
}

interface Fault {
  kind: string;
  path: string;
  line: number;
  text: string;
}

/** Counts one push against the truth: where lines went by git, and what rules and model find in the whole change. */
export function checkPush(tally: Tally, seen: Seen): void {
  const { change, step, output, threads, resolved, way } = seen;
  tally.pushes[way]++;
  tally.comments += output.findings.filter(({ state }) => state === "posted").length;
  tally.silent += output.findings.filter(({ stateReason }) =>
    /^told before|^declined before/.test(stateReason ?? ""),
  ).length;
  if (!step) return;
  for (const one of threads) moveAlong(one, step);
  const truth = faultsOf(seen);
  const where = (one: { path: string; line: number | null }) =>
    `${change.title} push ${seen.turn} (${way}) ${one.path}:${one.line}`;
  for (const finding of output.findings.filter(({ state }) => state === "posted")) {
    const fault = asFault(finding, change);
    const repeats = threads.some(
      (one) =>
        isLive(one, resolved) &&
        one.findings.some((told) =>
          isSameFault(told, one, fault, { truth, threads, resolved, posted: output.findings, change }),
        ),
    );
    if (repeats) tally.repeated.push(`${where(fault)} ${fault.kind}: ${fault.text}`);
  }
  for (const one of threads) {
    const there = one.findings.filter((told) => isThere(told, one, truth));
    if (resolved.has(one.thread.id)) {
      tally.resolved++;
      if (there.length > 0)
        tally.tooSoon.push(`${where(one)} ${there.map(kindOf).join()}: ${there.map(textOfTold).join()}`);
    } else if (!one.thread.resolved && one.thread.authors.length === 1 && there.length === 0)
      if (isGone(one, seen, truth))
        tally.leftOpen.push(
          `${where(one)} ${one.findings.map((told) => `${kindOf(told)}: ${textOfTold(told)}`).join()}`,
        );
  }
  checkNew(tally, seen, where);
}

function checkNew(
  tally: Tally,
  { change, before, step, output, shown, way }: Seen,
  where: (one: Fault) => string,
): void {
  if (!step || !before) return;
  const seenLines = new Set(
    shown.flatMap(({ path, hunks }) =>
      hunks.flatMap(({ lines }) => lines.map(({ newLine }) => `${path}:${newLine}`)),
    ),
  );
  const connected = way === "push" || way === "merge";
  const old = new Set(
    before.files.flatMap(({ hunks }) =>
      hunks.flatMap(({ lines }) =>
        lines.flatMap(({ kind, text }) => (kind === "added" ? text.trimEnd() : [])),
      ),
    ),
  );
  const added = new Set(
    step.files.flatMap(({ path, hunks }) =>
      (hunks ?? []).flatMap(({ lines }) =>
        lines.flatMap(({ kind, newLine }) => (kind === "added" ? `${path}:${newLine}` : [])),
      ),
    ),
  );
  const isNew = new Set<string>();
  for (const { path, hunks } of change.files)
    for (const { lines } of hunks)
      for (const { kind, newLine, text } of lines) {
        // After a rebase new is what the last diff did not hold.
        if (kind !== "added" || !added.has(`${path}:${newLine}`) || (!connected && old.has(text.trimEnd())))
          continue;
        isNew.add(`${path}:${newLine}`);
        if (!seenLines.has(`${path}:${newLine}`))
          tally.unseen.push(where({ kind: "", path, line: newLine ?? 0, text }));
      }
  tally.newLines += isNew.size;
  const toldTexts = new Set((output.since?.told ?? []).map(({ text }) => text));
  for (const finding of output.findings) {
    if (!/^(told|declined) before/.test(finding.stateReason ?? "")) continue;
    const fault = asFault(finding, change);
    if (!isNew.has(`${fault.path}:${fault.line}`) || toldTexts.has(fault.text)) continue;
    // An edited line that still has what was told of it is told by the conversation on it.
    const edited = output.since?.told.some(
      (told) =>
        told.fingerprint === finding.fingerprint &&
        told.path === fault.path &&
        Math.abs((told.span?.startLine ?? 0) - fault.line) <= 8,
    );
    if (!edited) tally.lost.push(`${where(fault)} ${fault.kind}: ${fault.text}`);
  }
}

/** All that rules and model would find in the whole change. */
function faultsOf({ change, report }: Seen): Fault[] {
  const occurrence = ({ pattern, path, line, text }: Occurrence): Fault => ({
    kind: pattern.id,
    path,
    line,
    text: normalCode(text),
  });
  return [
    ...report.findings.map((finding) => asFault({ ...finding, state: "posted", stateReason: null }, change)),
    ...occurrencesIn(change.files).map(occurrence),
  ];
}

const kindOf = ({ origin, title }: RankedFinding): string =>
  origin.kind === "agent" ? (patternOf(title) ?? title) : origin.rule;

function asFault(finding: RankedFinding, { files }: Change): Fault {
  const { path, span } = finding;
  const file = files.find((one) => one.path === path);
  return {
    kind: kindOf(finding),
    path,
    line: span?.startLine ?? 0,
    text: file && span ? normalCode(codeAt(file, span)) : "",
  };
}

const texts = new WeakMap<RankedFinding, string>();
/** The code that a finding was told of, as it was then. */
export const rememberTexts = (findings: RankedFinding[], change: Change): void => {
  for (const finding of findings) texts.set(finding, asFault(finding, change).text);
};
const textOfTold = (finding: RankedFinding): string => texts.get(finding) ?? "";

function moveAlong(one: PostedThread, { files }: HeadStep): void {
  const moved = files.find(({ path, previousPath }) => (previousPath ?? path) === one.path);
  if (!moved) return;
  const at = one.line ?? one.near;
  let shift = 0;
  let gone = one.line === null;
  for (const { oldStart, oldLines, newStart, newLines, lines } of moved.hunks ?? []) {
    if (at < oldStart || (oldLines === 0 && at <= oldStart)) break;
    if (oldLines > 0 && at < oldStart + oldLines) {
      const found = lines.find(({ oldLine }) => oldLine === at)?.newLine;
      gone ||= found == null;
      shift = (found ?? Math.min(newStart + (at - oldStart), newStart + newLines)) - at;
      break;
    }
    shift += newLines - oldLines;
  }
  one.near = at + shift;
  one.line = gone ? null : one.near;
  one.path = moved.path;
}

const isLive = ({ thread }: PostedThread, resolved: ReadonlySet<string>): boolean =>
  !resolved.has(thread.id) && !(thread.resolved && thread.resolvedBy === "gloss");

function isSameFault(
  told: RankedFinding,
  one: PostedThread,
  fault: Fault,
  {
    truth,
    threads,
    resolved,
    posted,
    change,
  }: {
    truth: Fault[];
    threads: PostedThread[];
    resolved: ReadonlySet<string>;
    posted: RankedFinding[];
    change: Change;
  },
): boolean {
  if (kindOf(told) !== fault.kind || one.path !== fault.path) return false;
  if (one.line === fault.line) return true;
  if (textOfTold(told) !== fault.text) return false;
  // The same code twice may be told twice, and no more often than it is there.
  const alike = (other: { kind: string; text: string; path: string }) =>
    other.kind === fault.kind && other.text === fault.text && other.path === fault.path;
  const there = truth.filter(alike).length;
  const live = threads
    .filter((other) => isLive(other, resolved))
    .flatMap((other) =>
      other.findings.filter((finding) =>
        alike({ kind: kindOf(finding), text: textOfTold(finding), path: other.path }),
      ),
    ).length;
  const fresh = posted.filter(
    (finding) => finding.state === "posted" && alike(asFault(finding, change)),
  ).length;
  return live + fresh > there;
}

/** Whether what was told is in the change: on its line, or the same code in the same file. */
const isThere = (told: RankedFinding, { path, line }: PostedThread, truth: Fault[]): boolean =>
  truth.some(
    (fault) =>
      fault.kind === kindOf(told) &&
      fault.path === path &&
      (fault.line === line || fault.text === textOfTold(told)),
  );

/**
 * Whether nobody could say that the cause might still be there: its line is gone, its code stands nowhere in its file
 * or elsewhere in the change, and nothing of the kind is found of the code that took its place.
 */
function isGone(
  { path, line, near, findings }: PostedThread,
  { textOf, report }: Seen,
  truth: Fault[],
): boolean {
  if (line !== null || report.skipped.some((one) => one.path === path)) return false;
  const lines = new Set((textOf(path) ?? "").split("\n").map(normalCode));
  return findings.every((told) => {
    const text = textOfTold(told);
    const alike = truth.some(
      (fault) =>
        fault.kind === kindOf(told) &&
        (fault.text === text || (fault.path === path && Math.abs(fault.line - near) <= closeBy)),
    );
    return text !== "" && !text.includes("\n") && !lines.has(text) && !alike;
  });
}
