import { diffWordsWithSpace } from "diff";

/** Two versions of a text in one: words that went are struck out, words that came are marked. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <p className="text-sm whitespace-pre-wrap wrap-anywhere">
      {diffWordsWithSpace(before, after).map(({ value, added, removed }, index) =>
        added ? (
          <ins key={index} className="rounded-sm bg-added-strong px-0.5 no-underline">
            <span className="sr-only"> added: </span>
            {value}
          </ins>
        ) : removed ? (
          <del key={index} className="mr-0.5 rounded-sm bg-removed-strong px-0.5">
            <span className="sr-only"> removed: </span>
            {value}
          </del>
        ) : (
          <span key={index}>{value}</span>
        ),
      )}
    </p>
  );
}
