import { ChevronRight } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import { plural } from "@/components/ui/format";
import { depthsInWords } from "@/lib/review/triage";
import { isLive, type ReviewView } from "@/lib/review/views";

/** Which files were looked at, which only in part and which not at all, so that silence is never taken for approval. */
export function CoverageCard({ review }: { review: ReviewView }) {
  const { reviewed, partly, notReviewed } = review.coverage;
  const total = reviewed.length + partly.length + notReviewed.length;
  if (isLive(review.status) || total === 0) return null;
  return (
    <Card aria-labelledby="coverage">
      <CardHeader
        id="coverage"
        title="What was reviewed"
        aside={
          <span className="text-sm text-ink-muted tabular-nums">
            {reviewed.length} of {plural(total, "file")} in full
          </span>
        }
      />
      <div className="divide-y">
        <Group title="Not reviewed" files={notReviewed} open />
        <Group title="Partly reviewed" files={partly} open />
        <Group title="Reviewed in full" files={reviewed.map((path) => ({ path, reason: "" }))} />
        {review.triage && <TriageGroup triage={review.triage} />}
      </div>
    </Card>
  );
}

const closeness = { deep: "closely", glance: "briefly", skip: "not at all" };

/** What the small model decided of each file, and what was decided for it. */
function TriageGroup({ triage: { model, files, problem } }: { triage: NonNullable<ReviewView["triage"]> }) {
  return (
    <>
      <p className="px-4 py-2 text-sm text-pretty text-ink-muted">
        There are many files, so {model} was asked how closely each is to be looked at:{" "}
        {problem === null ? depthsInWords(files) : `all closely, as ${problem}`}.
      </p>
      {problem === null && (
        <Group
          title="How closely, and why"
          files={files.map(({ path, depth, reason }) => ({ path, reason: `${closeness[depth]}: ${reason}` }))}
        />
      )}
    </>
  );
}

interface GroupProps {
  title: string;
  files: { path: string; reason: string }[];
  open?: boolean;
}

function Group({ title, files, open }: GroupProps) {
  if (files.length === 0) return null;
  return (
    <details className="group/files" open={open}>
      <summary className="flex items-center gap-1.5 px-4 py-2 text-sm -outline-offset-2">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-faint transition-transform group-open/files:rotate-90"
        />
        <span className="font-medium">{title}</span>
        <span className="text-ink-muted tabular-nums">{files.length}</span>
      </summary>
      <ul className="max-h-80 space-y-1 overflow-y-auto px-4 pb-3 pl-9.5 text-sm">
        {files.map(({ path, reason }) => (
          <li key={path} className="sm:flex sm:items-baseline sm:justify-between sm:gap-6">
            <span className="font-mono text-xs wrap-anywhere">{path}</span>
            {reason && (
              <span className="block shrink-0 text-ink-muted sm:max-w-1/2">
                <LineText text={reason} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
