import { Card, CardHeader } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { plural } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import type { Comparison } from "@/lib/evaluation/evaluation";

/** What became of changes that the last run reviewed too. */
export function ChangedCard({ comparison }: { comparison: Comparison | null }) {
  return (
    <Card aria-labelledby="changed" className="flex flex-col">
      <CardHeader
        id="changed"
        title="Since the last run"
        aside={
          comparison && (
            <span className="text-xs text-ink-muted">
              <LocalTime iso={comparison.finishedAt} full />
              {comparison.model && `, ${comparison.model}`}, {plural(comparison.cases, "change")} in both
            </span>
          )
        }
      />
      {comparison === null ? (
        <p className="p-4 text-ink-muted">There is no earlier run of this kind to compare with.</p>
      ) : (
        <Changed comparison={comparison} />
      )}
    </Card>
  );
}

function Changed({ comparison: { changed, cases } }: { comparison: Comparison }) {
  if (changed.length === 0)
    return (
      <p className="p-4 text-ink-muted">
        Nothing is found or lost in the {plural(cases, "change")} that both reviewed.
      </p>
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label="Changes that came out differently" className="max-h-75 overflow-y-auto">
      <ul className="divide-y text-sm">
        {changed.map(({ id, url, found, lost, wrongBefore, wrongAfter }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 px-4 py-2">
            <ExternalLink href={url} className="font-mono text-xs wrap-anywhere">
              {id}
            </ExternalLink>
            <span>
              {[
                found > 0 ? `${found} found now` : null,
                lost > 0 ? `${lost} no longer found` : null,
                wrongBefore === wrongAfter ? null : `wrong: ${wrongBefore} before, ${wrongAfter} now`,
              ]
                .filter((part) => part !== null)
                .join("; ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
