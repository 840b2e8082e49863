import { TimeLines } from "@/components/charts/time-lines";
import { plural } from "@/components/ui/format";
import { Card, CardHeader } from "@/components/ui/card";
import type { EvaluationSummary } from "@/lib/evaluation/evaluation";

/** How many findings of each confidence are right, beside how many should be. */
export function CalibrationCard({ calibration }: { calibration: EvaluationSummary["calibration"] }) {
  const told = calibration.bins.some(({ findings }) => findings > 0);
  return (
    <Card aria-labelledby="calibration">
      <CardHeader id="calibration" title="Confidence and truth" />
      <div className="p-4">
        <TimeLines
          label="Share of findings that are right, by their confidence"
          unit="share"
          step="Confidence"
          empty="Nothing was told."
          series={[
            { key: "right", label: "Right", tone: "accent" },
            { key: "said", label: "As right as their confidence says", tone: "neutral" },
          ]}
          points={
            told
              ? calibration.bins.map(({ from, to, findings, right, confidence }) => ({
                  day: from.toFixed(1),
                  name: {
                    short: from.toFixed(1),
                    long: `${from.toFixed(1)} to ${to.toFixed(1)}: ${plural(findings, "finding")}`,
                  },
                  values: { right, said: confidence },
                }))
              : []
          }
        />
      </div>
    </Card>
  );
}
