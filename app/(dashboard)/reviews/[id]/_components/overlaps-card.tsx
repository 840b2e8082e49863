import { GitPullRequest } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { LineText } from "@/components/ui/line-text";
import type { ReviewView } from "@/lib/review/views";

const mostPaths = 5;

/** Other open pull requests that change the same files, with those files. */
export function OverlapsCard({ review: { overlaps } }: { review: ReviewView }) {
  if (overlaps.length === 0) return null;
  return (
    <Card aria-labelledby="overlaps">
      <CardHeader id="overlaps" title="Open pull requests that change the same files" />
      <ul className="divide-y">
        {overlaps.map(({ number, title, author, url, paths, lines, linesUnknown }) => (
          <li key={number} className="flex gap-2.5 px-4 py-2.5">
            <GitPullRequest aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-faint" />
            <div className="min-w-0 grow">
              <p className="wrap-anywhere">
                <ExternalLink href={url}>
                  <span className="font-medium">#{number}</span>
                </ExternalLink>{" "}
                <LineText text={title} /> <span className="text-ink-muted">by {author}</span>
              </p>
              <p className="font-mono text-sm wrap-anywhere text-ink-muted">
                {paths.slice(0, mostPaths).join(", ")}
                {paths.length > mostPaths && ` and ${paths.length - mostPaths} more`}
              </p>
              {lines && <p className="text-sm text-ink-muted">{sameLines(lines)}</p>}
              {linesUnknown && (
                <p className="text-sm text-ink-muted">
                  Whether lines are the same is not known: {linesUnknown}.
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Lines are numbered as they are before either change. */
function sameLines(lines: NonNullable<ReviewView["overlaps"][number]["lines"]>): string {
  if (lines.length === 0) return "No line is the same.";
  const places = lines.map(({ path, ranges, approximate }) => {
    const all = ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
    return `${path} ${approximate ? "about " : ""}${all.join(", ")}`;
  });
  return `The same lines, as they are before either change: ${places.join("; ")}`;
}
