import type { Share } from "@/lib/evaluation/summarize-answers";
import { summarizeAnswers } from "@/lib/evaluation/summarize-answers";
import { movesOf } from "./answers-since";
import { table } from "./markdown-table";
import type { Answered, Lied, RetrievalRun } from "./retrieval-run";

/** What answers are worth, as Markdown. */
export function renderAnswers(run: RetrievalRun, before: RetrievalRun | null): string {
  const { answered, lied, left } = run;
  const all = summarizeAnswers(answered);
  const rows = [
    ["all", answered] as const,
    ...groupsOf(answered, ({ group }) => group),
    ...groupsOf(
      answered.filter(({ group }) => group === "generated"),
      ({ kind }) => `generated: ${kind}`,
    ),
    ...groupsOf(
      answered.filter(({ group }) => group !== "asked"),
      ({ repository }) => `of ${repository}`,
    ),
  ];
  return [
    `${answered.length} questions. Meaning was ${run.embedder === null ? "not compared" : `compared by ${run.embedder}`}.`,
    `- Citations that lead, at their commit, to the very lines that were shown: ${tell(all.resolved, all.citations)}; to be all: ${all.resolved === all.citations ? "met" : "missed"}.`,
    `- Of citations whose sentence or question names an identifier, those whose lines hold it: ${tell(all.holding, all.naming)}; to be at least 95 %: ${all.holding >= 0.95 * all.naming ? "met" : "missed"}.`,
    table(
      [
        "questions",
        "citations",
        "resolve",
        "hold the name",
        "right place cited",
        "cited first",
        "said to be absent",
        "wrongly so",
        "nDCG@10 of what was found",
        "ms, median",
        "ms, p95",
      ],
      rows.map(([name, ones]) => {
        const one = summarizeAnswers(ones);
        return [
          name,
          String(one.questions),
          String(one.citations),
          percent(one.resolved, one.citations),
          percent(one.holding, one.naming),
          share(one.right),
          share(one.first),
          share(one.refused),
          share(one.wronglyRefused),
          one.finding === null ? "" : one.finding.ndcg.toFixed(3),
          String(one.medianMs),
          String(one.p95Ms),
        ];
      }),
    ),
    renderLies(lied),
    since(run, before),
    ...(left.length > 0 ? [`Left out: ${left.join("; ")}`] : []),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function renderLies(lied: readonly Lied[]): string {
  if (lied.length === 0) return "";
  const lies = lied.reduce((sum, one) => sum + one.lies, 0);
  const survived = lied.flatMap((one) => one.survived);
  const truths = lied.filter(({ truth }) => truth);
  return `A program in the place of a model, which invents files, lines, commits and names, answered ${lied.length} of these questions over the Messages API. Of its ${lies} inventions ${survived.length} reached the reader as if they held${survived.length > 0 ? ` (${survived.slice(0, 5).join("; ")})` : ""}; of the ${truths.length} citations among them that were true ${truths.filter(({ kept }) => kept).length} were kept.`;
}

function since(run: RetrievalRun, before: RetrievalRun | null): string {
  const moves = before && movesOf(before.answered, run.answered);
  if (!before || !moves) return "";
  const { questions, better, worse, rate } = moves;
  return `Since the run of ${before.finishedAt.slice(0, 10)} at ${before.version}: of ${questions} questions ${better} are answered better, ${worse} worse, by the place of the right citation; win rate ${share(rate)}, where one half is no change.`;
}

function groupsOf(ones: readonly Answered[], key: (one: Answered) => string): [string, Answered[]][] {
  return [...Map.groupBy(ones, key)];
}

const tell = (part: number, of: number) => `${part} of ${of} (${percent(part, of)})`;
const percent = (part: number, of: number) => (of === 0 ? "" : `${((part / of) * 100).toFixed(1)} %`);
const share = ({ share: value, low, high }: Share) =>
  value === null
    ? ""
    : `${(value * 100).toFixed(1)} % (${((low ?? 0) * 100).toFixed(0)}–${((high ?? 0) * 100).toFixed(0)})`;
