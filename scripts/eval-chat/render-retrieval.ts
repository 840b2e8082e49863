import { table } from "./markdown-table";
import { type Asked, type RetrievalRun, type Way, ways } from "./retrieval-run";
import { differenceOf, figuresOf, groupsOf } from "./summarize-retrieval";

const measured: Way = "all";
/** nDCG@10 of the TypeScript repositories that is to be reached. */
const wanted = 0.75;
const wantedOf = { set: "semble", language: "typescript" };

/** A run as Markdown: what each way finds, by language and repository, and what became of it since the last run. */
export function renderRetrieval(run: RetrievalRun, before: RetrievalRun | null): string {
  const { asked } = run;
  const sets = groupsOf(asked, ({ set }) => set);
  const typescript = asked.filter(
    ({ set, language }) => set === wantedOf.set && language === wantedOf.language,
  );
  const reached = figuresOf(typescript, figuresOf(typescript, measured) ? measured : "words with rules")?.ndcg
    .mean;
  return [
    `${asked.length} questions of ${run.repositories.length} repositories. ${
      run.embedder === null
        ? "There was no embedding model: nothing was compared by meaning."
        : `Vectors by ${run.embedder}.`
    }`,
    ...run.left.map((reason) => `Left out: ${reason}`),
    'nDCG@10, with what it lies between in 95 of 100 draws for all of a set. **all** is what a search of the product gives: words, meaning and rules. Weights were first chosen on one part of the repositories, but the last of them with the figures of all in view: "held out" is weaker than its name.',
    table(
      ["questions", ...ways],
      [
        ...sets.map(([set, of]): Row => [`set ${set}`, of, true]),
        ...groupsOf(asked, ({ half }) => half).map(([half, ones]): Row => [halves[half] ?? half, ones, true]),
        ...sets.flatMap(([set, of]) =>
          groupsOf(of, ({ language }) => language)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([language, ones]): Row => [`${set}, ${language}`, ones, language === wantedOf.language]),
        ),
        ...groupsOf(asked, ({ category }) => category).map(([category, ones]): Row => [
          `asked for: ${category}`,
          ones,
          false,
        ]),
      ].map(([name, ones, sure]) => [
        name,
        String(ones.length),
        ...ways.map((way) => {
          const figures = figuresOf(ones, way);
          if (!figures) return "";
          const { mean, low, high } = figures.ndcg;
          return sure ? `${three(mean)} (${three(low)}–${three(high)})` : three(mean);
        }),
      ]),
    ),
    reached === undefined
      ? ""
      : `TypeScript of the set ${wantedOf.set}: ${three(reached)}, to be at least ${wanted}: ${reached >= wanted ? "met" : "not met"}.`,
    "By repository: nDCG@10, the share of questions with a right place among the first five, and the mean of one by the rank of the first right one.",
    table(
      ["commit", "half", "chunks", "questions", "grep", "words with rules", "meaning", "all", "hit@5", "MRR"],
      run.repositories.map(({ set, name, commit, root, chunks }) => {
        const ones = asked.filter((one) => one.set === set && one.repository === name);
        const ndcg = (way: Way) => numberOr(figuresOf(ones, way)?.ndcg.mean);
        const best = figuresOf(ones, measured) ?? figuresOf(ones, "words with rules");
        return [
          `${set}: ${name}${root === null ? "" : `, ${root}`}`,
          `\`${commit.slice(0, 12)}\``,
          ones[0]?.half ?? "",
          String(chunks),
          String(ones.length),
          ndcg("grep"),
          ndcg("words with rules"),
          ndcg("meaning"),
          ndcg("all"),
          numberOr(best?.hit),
          numberOr(best?.reciprocal),
        ];
      }),
    ),
    comparedWith(run, before),
  ]
    .filter(Boolean)
    .join("\n\n");
}

type Row = [name: string, asked: Asked[], sure: boolean];

const halves: Record<string, string> = {
  tuned: "repositories that weights were chosen on",
  "held out": "repositories that were held out",
};

function comparedWith(run: RetrievalRun, before: RetrievalRun | null): string {
  if (!before) return "";
  const lines = ways.flatMap((way) => {
    const difference = differenceOf(before, run.asked, way);
    if (!difference || difference.won + difference.lost === 0) return [];
    const { questions, won, lost, mean, low, high } = difference;
    const told = `${signed(mean)} (${signed(low)} to ${signed(high)})`;
    return [`- ${way}: ${won} of ${questions} questions better, ${lost} worse; nDCG@10 ${told}`];
  });
  const since = `Since the run of ${before.finishedAt.slice(0, 10)} at ${before.version}`;
  return lines.length === 0
    ? `${since}: no question was answered otherwise.`
    : `${since}:\n\n${lines.join("\n")}`;
}

const three = (value: number): string => value.toFixed(3);
const numberOr = (value: number | undefined): string => (value === undefined ? "" : three(value));
const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
