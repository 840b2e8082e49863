import type { ReviewOutput } from "../output";
import { renderReview } from "../rendered-review";
import { headlineOf } from "../render/headline";
import { count } from "../render/severity-mark";
import type { ReplayDifference, ReplayView } from "../replay-views";
import { compareFindings } from "./compare-findings";
import { compareOutputs, compareRendered } from "./compare-outputs";
import { describeRequestChange } from "./describe-request-change";
import type { Replayed } from "./replay-run";
import type { StoredRun } from "./stored-run";

/** What a replay came to beside what is stored, in words. */
export function tellReplay(stored: StoredRun, replayed: Replayed, durationMs: number): ReplayView {
  const differences = [...requestChanges(replayed), ...resultChanges(stored, replayed)];
  const complete = replayed.output !== null && stored.output !== null;
  const result = differences.length > 0 ? "different" : complete ? "same" : "incomplete";
  return {
    id: stored.run.id,
    result,
    headline: headlineFor(result, stored, replayed, differences),
    differences,
    done: whatWasDone(replayed),
    notes: notesOn(stored, replayed),
    durationMs: Math.round(durationMs),
  };
}

function requestChanges({ calls }: Replayed): ReplayDifference[] {
  const [first] = calls.changed;
  if (!first) return [];
  const { parts, earlier, now } = describeRequestChange(first.earlier, first.now);
  const rest = calls.changed.length - 1;
  // Each request repeats the conversation before it, and so what changed in it.
  const more = rest === 0 ? "" : `; and ${count(rest, "more request")} after it`;
  const what = `Request ${first.nth} to the model: ${parts.join(", ")}${more}`;
  return [{ part: "request", what, earlier, now }];
}

function resultChanges(stored: StoredRun, { output, stopped }: Replayed): ReplayDifference[] {
  if (!output) {
    // A review that came to its end leads there again, unless something changed since.
    if (!stored.output || !stopped) return [];
    return [{ part: "request", what: "It does not come to its end", earlier: null, now: stopped }];
  }
  if (!stored.output)
    return stored.findings.length > 0 ? compareFindings(stored.findings, output.findings) : [];
  const result = compareOutputs(stored.output, output);
  return stored.rendered ? [...result, ...compareRendered(stored.rendered, renderReview(output))] : result;
}

function headlineFor(
  result: ReplayView["result"],
  stored: StoredRun,
  { output, stopped }: Replayed,
  differences: ReplayDifference[],
): string {
  if (result === "same" && output) {
    const text = stored.rendered ? ", the same text" : "";
    return `Same result: ${headlineOf(output).words}, ${shownOf(output)}${text}.`;
  }
  if (result === "incomplete") {
    if (stopped) return "It ends where what is stored ends; the review itself did not come further.";
    return "It comes to an end, but the review did not: there is no stored result to compare with.";
  }
  if (!output) return "It no longer comes to an end with what is stored.";
  if (differences.every(({ part }) => part === "request"))
    return "Same result, but the model would be asked differently now.";
  return `It differs from what is stored in ${count(differences.length, "point")}.`;
}

const shownOf = ({ findings }: ReviewOutput): string =>
  count(findings.filter(({ state }) => state === "posted" || state === "folded").length, "finding");

function whatWasDone({ calls, rules, output }: Replayed): string[] {
  const { requests, tools } = calls.counts();
  const rulesAgain = `The rules ran again over ${count(rules.report.filesChecked, "file")} and found ${rules.report.findings.length}.`;
  return [
    requests > 0
      ? `${count(requests, "reply of the model", "replies of the model")} and ${count(tools, "output of a tool", "outputs of tools")} came from the store.`
      : "No model took part.",
    ...(rules.ranAgain ? [rulesAgain] : []),
    ...(output ? ["Findings were placed, merged and ranked again, and the text was written again."] : []),
    "Nothing was sent, posted or stored.",
  ];
}

const mostNamed = 3;

function notesOn(stored: StoredRun, { rules, stopped, output }: Replayed): string[] {
  const notes: string[] = [];
  if (!rules.ranAgain)
    notes.push("This review is older than the keeping of file texts: its rules' findings stand as stored.");
  else if (rules.notKept.length > 0)
    notes.push(
      `Not kept, for their size: ${named(rules.notKept)}. What the rules found there stands as stored.`,
    );
  if (stored.output && !stored.rendered && output)
    notes.push("This review is older than the keeping of its text, which is therefore not compared.");
  if (stopped && !stored.output) notes.push(stopped);
  if (!stored.output && output && stored.findings.length > 0)
    notes.push("Only its findings are stored, and only they are compared.");
  if (!stored.output && stored.run.error) notes.push(`The review ended with: ${stored.run.error}`);
  return notes;
}

function named(paths: string[]): string {
  const more = paths.length - mostNamed;
  return [...paths.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
