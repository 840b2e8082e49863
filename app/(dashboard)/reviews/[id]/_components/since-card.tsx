import { CircleCheck, CircleDot, CircleSlash } from "lucide-react";
import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { LineText } from "@/components/ui/line-text";
import type { ReviewView } from "@/lib/review/views";

const fates = {
  open: { Icon: CircleDot, words: "Still open" },
  fixed: { Icon: CircleCheck, words: "Fixed" },
  declined: { Icon: CircleSlash, words: "Declined" },
};
const order = ["open", "fixed", "declined"] as const;

/** What became of the findings of earlier reviews of the same pull request; nothing for its first review. */
export function SinceCard({ review: { since } }: { review: ReviewView }) {
  if (!since) return null;
  const told = since.told.toSorted((a, b) => order.indexOf(a.fate) - order.indexOf(b.fate));
  return (
    <Card aria-labelledby="since">
      <CardHeader id="since" title="Since the last review" />
      <p className="px-4 py-2.5 text-ink-muted">
        {since.whole ? "All of it was looked at again" : "What is new was looked at"} since{" "}
        <Link href={`/reviews/${since.runId}`} className="font-mono text-sm underline">
          {since.headSha.slice(0, 7)}
        </Link>
        {since.how === "content" && ", by content, because no commits lead here from there"}
        {`: ${since.newLines.toLocaleString("en")} new ${since.newLines === 1 ? "line" : "lines"}.`}
        {since.heldOpen !== null &&
          since.heldOpen > 0 &&
          ` ${since.heldOpen} ${since.heldOpen === 1 ? "conversation is" : "conversations are"} left open, because people wrote in ${since.heldOpen === 1 ? "it" : "them"}.`}
      </p>
      {told.length > 0 && (
        <ul className="divide-y border-t">
          {told.map(({ runId, ordinal, title, path, span, fate, why, url }) => {
            const { Icon, words } = fates[fate];
            return (
              <li key={`${runId}/${ordinal}`} className="flex gap-2.5 px-4 py-2.5">
                <Icon aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-faint" />
                <div className="min-w-0 grow">
                  <p className="wrap-anywhere">
                    <span className="text-ink-muted">{words}:</span>{" "}
                    {url === null ? (
                      <LineText text={title} />
                    ) : (
                      <ExternalLink href={url}>
                        <LineText text={title} />
                      </ExternalLink>
                    )}
                  </p>
                  <p className="text-sm wrap-anywhere text-ink-muted">
                    <span className="font-mono">{span ? `${path}:${span.startLine}` : path}</span>
                    {why !== null && ` · ${why}`}
                  </p>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
