import { placeOfFinding } from "@/components/findings/finding-place";
import { SeverityMark } from "@/components/findings/severity-mark";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import type { FindingView } from "@/lib/review/views";

interface Compared {
  before?: FindingView;
  now?: FindingView;
  moved?: boolean;
}

interface Props {
  /** Of the heading. */
  id: string;
  title: string;
  /** What to say where there are none. */
  none: string;
  items: Compared[];
}

/** Findings that one of two reviews has, or both, each with where it is and where it was. */
export function ComparedList({ id, title, none, items }: Props) {
  return (
    <Card aria-labelledby={id}>
      <CardHeader
        id={id}
        title={title}
        aside={<span className="text-sm text-ink-muted tabular-nums">{items.length}</span>}
      />
      {items.length === 0 && <p className="px-4 py-3 text-sm text-ink-muted">{none}</p>}
      <ul className="divide-y">
        {items.map((item) => (
          <Row key={`${item.before?.ordinal} ${item.now?.ordinal}`} {...item} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ before, now, moved }: Compared) {
  const finding = now ?? before;
  if (!finding) return null;
  return (
    <li className="flex gap-2.5 px-4 py-2.5">
      <SeverityMark severity={finding.severity} className="mt-0.75" />
      <div className="min-w-0 grow">
        <p className="font-medium wrap-anywhere">
          <LineText text={finding.title} />
        </p>
        <p className="font-mono text-xs wrap-anywhere text-ink-muted">
          {placeOfFinding(finding)}
          {moved && before && <span className="font-sans"> · was at {placeOfFinding(before)}</span>}
        </p>
      </div>
      <div className="flex shrink-0 flex-wrap justify-end gap-1.5 self-start">
        {before?.appliedAt && <Badge tone="good">Applied</Badge>}
        {changeOfState(before, now).map((words) => (
          <Badge key={words}>{words}</Badge>
        ))}
      </div>
    </li>
  );
}

const isShown = ({ state }: FindingView) => state === "posted" || state === "folded";

/** What else is different about a finding that both reviews have. */
function changeOfState(before: FindingView | undefined, now: FindingView | undefined): string[] {
  if (!before || !now) return [];
  if (isShown(before) && !isShown(now)) return [now.state === "held" ? "Held back now" : "Dropped now"];
  if (!isShown(before) && isShown(now)) return ["Shown now"];
  return before.severity === now.severity ? [] : [`Was ${before.severity}`];
}
