import type { PullAnswer } from "@/lib/chat/answer-in-pull";
import { type Citation, citationText } from "@/lib/chat/citation";
import { citedMarkdown, linkedLines, quotedLines } from "@/lib/review/cited-markdown";
import { safeWordsOfPeople } from "@/lib/review/safe-words-of-people";
import type { Change } from "@/lib/source/change";

/** Characters of a model's words: a comment, not a page. */
const longestWords = 4_000;
/** Lines of what is folded. */
const mostFolded = 14;

type On = Pick<Change, "owner" | "repo" | "url" | "number" | "head">;

/** An answer as the Markdown of a comment, each citation a link to its lines at their commit. Nothing in it acts. */
export function renderAnswer(answer: PullAnswer, on: On): string {
  const parts = answer.mode === "model" ? modelParts(answer, on) : quotedParts(answer, on);
  return [...parts, `<sub>${footOf(answer, on)}</sub>`].join("\n\n");
}

function modelParts({ text, citations }: PullAnswer & { mode: "model" }, on: On): string[] {
  const cited = citations.map((one) => ({ ...one, as: citationText(one) }));
  return [citedMarkdown(text, cited, { on, maxChars: longestWords })];
}

function quotedParts(answer: PullAnswer & { mode: "extractive" }, on: On): string[] {
  const { quoted, named, supported, note } = answer;
  const [first, ...others] = quoted;
  const label = supported
    ? "_No model wrote this: these are lines of the code that match the question best._"
    : `**What was found in the code does not answer this.** _${note === null ? "No model looked at it" : "No model's words are shown"}._`;
  const folded = [
    ...others.map((one) => quotedLines(clipped(one), on)),
    ...(named.length > 0 ? [`See also ${named.map((one) => linkedLines(one, on)).join(", ")}`] : []),
  ];
  const places = others.length + named.length;
  return [
    label,
    ...(first ? [quotedLines(first, on)] : []),
    ...(folded.length > 0
      ? [
          `<details><summary>${first ? `${places} more` : `${places} nearest`} ${places === 1 ? "place" : "places"}</summary>\n\n${folded.join("\n\n")}\n\n</details>`,
        ]
      : []),
  ];
}

function clipped(one: Citation): Citation {
  const lines = one.text.split("\n");
  if (lines.length <= mostFolded) return one;
  return { ...one, endLine: one.startLine + mostFolded - 1, text: lines.slice(0, mostFolded).join("\n") };
}

/** At which commits was looked, and what was left out, on one line. */
function footOf(answer: PullAnswer, { head }: On): string {
  const commit = (sha: string) => `\`${sha.slice(0, 7)}\``;
  const looked =
    answer.indexed === null
      ? `The change at ${commit(head.sha)} alone was looked at: ${safeWordsOfPeople(answer.missing ?? "there is no index.")}`
      : `The change at ${commit(head.sha)} and the repository's index at ${commit(answer.indexed)} were looked at.`;
  if (answer.mode === "extractive") return [looked, answer.note].filter(Boolean).join(" ");
  const { citations, removed, marked } = answer;
  return [
    citations.length === 0
      ? "Cites no line of the code: take it for an opinion."
      : "Each citation was checked against its lines.",
    ...(removed.length > 0
      ? [`${removed.length} ${removed.length === 1 ? "was" : "were"} taken out that did not hold.`]
      : []),
    ...(marked > 0 ? ["Sentences that nothing bears are marked."] : []),
    looked,
  ].join(" ");
}
