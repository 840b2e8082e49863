import { Card, CardHeader } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { listCases } from "./list-cases";
import { type ShownCases, shown } from "./read-choice";

const most = 25;
const labels = { missed: "Missed", wrong: "Wrong", found: "Found" };
const none = {
  missed: "Nothing that was expected was missed.",
  wrong: "Nothing that was told is wrong.",
  found: "Nothing that was expected was found.",
};

/** The findings behind the figures, with the commit that each is about. */
export function CasesCard({ evaluation, show }: { evaluation: Evaluation; show: ShownCases }) {
  const lists = listCases(evaluation.results);
  const list = lists[show];
  return (
    <Card aria-labelledby="cases" id="findings">
      <CardHeader
        id="cases"
        title="Findings"
        aside={
          <SegmentedLinks
            label="Which findings"
            choices={shown.map((one) => ({
              href: `/evaluation?run=${evaluation.id}&show=${one}#findings`,
              label: `${labels[one]} (${lists[one].length})`,
              current: one === show,
            }))}
          />
        }
      />
      {list.length === 0 ? (
        <p className="p-4 text-ink-muted">{none[show]}</p>
      ) : (
        <ul className="divide-y">
          {list.slice(0, most).map(({ key, url, id, place, text, note }) => (
            <li key={key} className="px-4 py-2.5 text-sm">
              <p className="wrap-anywhere">{text}</p>
              <p className="flex flex-wrap gap-x-3 text-xs text-ink-muted">
                <ExternalLink href={url} className="font-mono">
                  {id}
                </ExternalLink>
                <span className="font-mono wrap-anywhere">{place}</span>
                <span>{note}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {list.length > most && (
        <p className="border-t px-4 py-2 text-xs text-ink-muted">
          {list.length - most} more: GET /api/v1/evaluations/{evaluation.id} has all of them.
        </p>
      )}
    </Card>
  );
}
