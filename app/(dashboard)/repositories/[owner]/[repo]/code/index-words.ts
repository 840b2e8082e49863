import type { Tone } from "@/components/ui/badge";
import type { IndexStatus } from "@/lib/index/get-index-status";

const figure = (count: number) => count.toLocaleString("en-US");

/** The state of an index in a word or two. */
export function stateOfIndex({ state, commit }: IndexStatus): { label: string; tone: Tone } {
  switch (state) {
    case "queued":
      return { label: "Waits", tone: "neutral" };
    case "running":
      return { label: commit === null ? "Being made" : "Being updated", tone: "neutral" };
    case "failed":
      return { label: "Failed", tone: "critical" };
    case "completed":
      return commit === null ? { label: "Empty", tone: "neutral" } : { label: "Up to date", tone: "good" };
  }
}

/** How far the run under way is. */
export const runWords = ({ running }: IndexStatus): string =>
  running === null
    ? "Looking for what has changed"
    : `${figure(running.done)} of ${figure(running.total)} new file contents read`;

/** Files that are not searched, the most frequent reason first. */
export function leftOutWords({ leftOut }: Pick<IndexStatus, "leftOut">): string {
  const reasons = Object.entries(leftOut).toSorted(([, a], [, b]) => b - a);
  if (reasons.length === 0) return "None left out.";
  return `Left out: ${reasons.map(([reason, count]) => `${figure(count)} ${reason}${reason.endsWith("file") && count !== 1 ? "s" : ""}`).join(", ")}.`;
}

const meanwhile = "Until then search goes by words.";

/** How fast the vectors are made, and how long they still take. */
export function vectorWords({
  commit,
  vectors: { done, all, rate, secondsLeft, note },
}: Pick<IndexStatus, "commit" | "vectors">): string {
  if (note !== null) return note;
  if (commit === null) return "How long they take is told once the code is read.";
  if (done === all) return "Search also goes by meaning.";
  if (secondsLeft === null) return `Being made ready in the background. ${meanwhile}`;
  const minutes = Math.ceil(secondsLeft / 60);
  const left = secondsLeft < 60 ? `${secondsLeft} s` : `${minutes} min`;
  const pace =
    rate === null ? "At" : `${rate < 10 ? rate.toFixed(1) : figure(Math.round(rate))} a second: at`;
  return `${pace} most about ${left}${done === 0 ? "" : " more"}. ${meanwhile}`;
}
