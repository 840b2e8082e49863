import { Badge } from "@/components/ui/badge";
import { formatDuration, plural } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import type { Evaluation } from "@/lib/evaluation/evaluation";
import { modeNames } from "./tell-figure";

/** What was run, in one line. */
export function RunFacts({ evaluation }: { evaluation: Evaluation }) {
  const { mode, model, set, summary, finishedAt, version, judge, left } = evaluation;
  const { counts, medianMs } = summary;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
      <Badge tone={mode === "live" ? "accent" : "neutral"}>{modeNames[mode]}</Badge>
      {mode === "live" && model && <span className="font-mono text-xs">{model}</span>}
      <span>
        {counts.cases} of {set.cases} changes, {plural(counts.hits + counts.missed, "expected finding")}
      </span>
      <span>{formatDuration(medianMs)} a review</span>
      <span>meaning decided by {judge === "model" ? "the model" : "shared words"}</span>
      <LocalTime iso={finishedAt} full />
      <span className="wrap-anywhere">Gloss {version}</span>
      {left.length > 0 && <span className="text-high">{plural(left.length, "change")} without a result</span>}
    </p>
  );
}
