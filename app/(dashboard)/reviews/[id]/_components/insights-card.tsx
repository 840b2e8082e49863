import { Lightbulb } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import type { ReviewView } from "@/lib/review/views";

/** What the synthesis of a parallel review would have later reviews know. */
export function InsightsCard({ review: { parallel } }: { review: ReviewView }) {
  const insights = parallel?.memoryInsights ?? [];
  if (insights.length === 0) return null;
  return (
    <Card aria-labelledby="insights">
      <CardHeader id="insights" title="What later reviews should know" />
      <ul className="divide-y">
        {insights.map(({ kind, text }) => (
          <li key={text} className="flex items-start gap-2.5 px-4 py-2.5">
            <Lightbulb aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-faint" />
            <div className="min-w-0 grow">
              <p className="wrap-anywhere">
                <LineText text={text} />
              </p>
              {kind && (
                <p className="text-xs text-ink-muted first-letter:uppercase">{kind.replaceAll("_", " ")}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
