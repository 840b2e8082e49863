import { ChevronRight } from "lucide-react";

const meanings: readonly (readonly [name: string, meaning: string])[] = [
  [
    "nDCG@10",
    "How far up the right places stand: 1 when they come first, 0 when none is among the first ten.",
  ],
  ["Right among five", "How often one of the first five places is right."],
  ["MRR", "One divided by the rank of the first right place, on average: 1 is always first."],
  ["Resolve", "Citations whose file and lines exist at the commit that they name."],
  ["Hold the name", "Citations whose lines hold the name that their sentence speaks of."],
  ["Right place cited", "Answers that cite a place that is known to answer the question."],
  ["Said absent", "Questions about what is not there, to which the answer says so."],
  ["Median", "Half of the answers took less time."],
  ["Win rate", "Better answers and half of the equal ones, of all that both runs gave: 50 % is no change."],
];

/** What the figures of the page mean, for whoever asks. */
export const FigureMeanings = () => (
  <details className="group text-sm">
    <summary className="flex w-fit cursor-pointer items-center gap-1.5 font-medium text-ink-muted hover:text-ink">
      <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
      What the figures mean
    </summary>
    <dl className="mt-3 grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {meanings.map(([name, meaning]) => (
        <div key={name} className="contents max-sm:block">
          <dt className="font-medium">{name}</dt>
          <dd className="text-pretty text-ink-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  </details>
);
