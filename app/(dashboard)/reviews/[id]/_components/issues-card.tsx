import { CircleCheck, CircleDot } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import type { ReviewView } from "@/lib/review/views";

/** Issues that the change says it resolves, and open ones that it may touch. */
export function IssuesCard({ review }: { review: ReviewView }) {
  const { issues, semanticMatches } = review;
  if (issues.length + semanticMatches.length === 0) return null;
  return (
    <Card aria-labelledby="issues">
      <CardHeader id="issues" title="Issues" />
      <ul className="divide-y">
        {issues.map((issue) => (
          <Row
            key={`${issue.owner}/${issue.repo}#${issue.number}`}
            name={
              issue.owner === review.owner && issue.repo === review.repo
                ? `#${issue.number}`
                : `${issue.owner}/${issue.repo}#${issue.number}`
            }
            title={issue.title ?? "This issue could not be read."}
            url={issue.url}
            closed={issue.state === "closed"}
            badge={<Badge tone="good">Resolves</Badge>}
          />
        ))}
        {semanticMatches.map((match) => (
          <Row
            key={match.number}
            name={`#${match.number}`}
            title={match.title ?? ""}
            url={match.url}
            note={match.reason}
            badge={<Badge>{match.confidence === "high" ? "Likely related" : "May be related"}</Badge>}
          />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  name: string;
  title: string;
  url: string | null;
  badge: ReactNode;
  closed?: boolean;
  note?: string;
}

function Row({ name, title, url, badge, closed, note }: RowProps) {
  const Icon = closed ? CircleCheck : CircleDot;
  const label = <span className="font-medium">{name}</span>;
  return (
    <li className="flex gap-2.5 px-4 py-2.5">
      <Icon aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-faint" />
      <div className="min-w-0 grow">
        <p className="wrap-anywhere">
          {url ? <ExternalLink href={url}>{label}</ExternalLink> : label} {title}
          {closed && <span className="text-ink-muted"> (closed)</span>}
        </p>
        {note && <p className="text-sm text-pretty text-ink-muted">{note}</p>}
      </div>
      {badge}
    </li>
  );
}
