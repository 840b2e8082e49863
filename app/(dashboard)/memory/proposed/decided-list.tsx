import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import type { ProposedRule } from "@/lib/knowledge/proposed-rules";

/** What became of earlier proposals; nothing where there were none. */
export function DecidedList({ items }: { items: ProposedRule[] }) {
  if (items.length === 0) return null;
  return (
    <Card aria-labelledby="decided">
      <CardHeader id="decided" title="Answered" />
      <ul className="divide-y">
        {items.map(({ id, text, state, by, decidedBy }) => (
          <li key={id} className="flex items-start justify-between gap-4 px-4 py-3 text-sm">
            <div className="min-w-0">
              <p className="wrap-anywhere">
                <LineText text={text} />
              </p>
              <p className="text-xs text-ink-muted">
                Proposed by {by}, answered by {decidedBy ?? "somebody"}
              </p>
            </div>
            <Badge tone={state === "confirmed" ? "good" : "neutral"}>
              {state === "confirmed" ? "A rule" : "Turned down"}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
