import { formatFigure } from "@/components/charts/chart-data";
import { formatCost, formatCount } from "@/components/ui/format";
import type { FigureRow } from "@/lib/analytics/figures";
import type { Asked } from "../asked";
import { AcceptanceCard } from "./acceptance-card";
import { DayChart } from "./day-chart";
import { FigureCard } from "./figure-card";
import { FigureTable } from "./figure-table";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The period as a whole: how often nobody had to be asked, and what that saved. */
function reuseInWords(rows: readonly FigureRow<"reuse">[]): string {
  const sum = (key: "hits" | "misses" | "savedTokens" | "savedUsd") =>
    rows.reduce((all, row) => all + row[key], 0);
  const all = sum("hits") + sum("misses");
  if (all === 0) return "No model was asked in these days.";
  return `Hit rate ${formatFigure("share", sum("hits") / all)}: ${formatCount(sum("hits"))} of ${formatCount(all)} answers were there already, which saved ${formatCount(sum("savedTokens"))} tokens and ${formatCost(sum("savedUsd"))}.`;
}

/** Every figure of the page, each on its own way. */
export function Figures({ asked }: { asked: Asked }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <FigureCard figure="verdicts" asked={asked} height="chart">
        {(rows) => (
          <DayChart
            label="Verdicts by day"
            rows={rows}
            series={[
              { key: "approved", label: "Approved", tone: "good" },
              { key: "changesRequested", label: "Changes requested", tone: "critical" },
              { key: "discussion", label: "Needs discussion", tone: "medium" },
              { key: "noVerdict", label: "No verdict", tone: "low" },
              { key: "skipped", label: "Skipped", tone: "neutral" },
              { key: "failed", label: "Failed", tone: "violet" },
            ]}
          />
        )}
      </FigureCard>
      <FigureCard figure="reviews" asked={asked} height="chart">
        {(rows) => (
          <DayChart
            label="Reviews by day"
            rows={rows}
            series={[
              { key: "reviewed", label: "Reviewed", tone: "accent" },
              { key: "skipped", label: "Skipped", tone: "neutral" },
              { key: "failed", label: "Failed", tone: "violet" },
              { key: "superseded", label: "Superseded", tone: "teal" },
              { key: "cancelled", label: "Cancelled", tone: "low" },
              { key: "open", label: "Still open", tone: "medium" },
            ]}
          />
        )}
      </FigureCard>
      <FigureCard figure="findings" title="Findings by severity" asked={asked} height="chart">
        {(rows) => (
          <DayChart
            label="Findings by severity and day"
            rows={rows}
            series={[
              { key: "critical", label: "Critical", tone: "critical" },
              { key: "high", label: "High", tone: "high" },
              { key: "medium", label: "Medium", tone: "medium" },
              { key: "low", label: "Low", tone: "low" },
            ]}
          />
        )}
      </FigureCard>
      <FigureCard
        figure="findings"
        title="Findings by category"
        about="The same findings by what they are about."
        asked={asked}
        height="chart"
      >
        {(rows) => (
          <DayChart
            label="Findings by category and day"
            rows={rows}
            series={[
              { key: "security", label: "Security", tone: "critical" },
              { key: "correctness", label: "Correctness", tone: "accent" },
              { key: "performance", label: "Performance", tone: "violet" },
              { key: "tests", label: "Tests", tone: "teal" },
              { key: "maintainability", label: "Maintainability", tone: "medium" },
              { key: "style", label: "Style", tone: "neutral" },
              { key: "documentation", label: "Documentation", tone: "low" },
            ]}
          />
        )}
      </FigureCard>
      <AcceptanceCard asked={asked} />
      <FigureCard figure="hot-files" asked={asked} height="table">
        {(rows) => <FigureTable figure="hot-files" title="Hot files" rows={rows} />}
      </FigureCard>
      <FigureCard figure="reviewed-files" asked={asked} height="table">
        {(rows) => <FigureTable figure="reviewed-files" title="Most reviewed files" rows={rows} />}
      </FigureCard>
      <FigureCard figure="authors" asked={asked} height="table">
        {(rows) => <FigureTable figure="authors" title="Authors" rows={rows} />}
      </FigureCard>
      <FigureCard figure="times" asked={asked} height="table">
        {(rows) => (
          <FigureTable figure="times" title="Time to review" rows={rows} words={{ part: capital }} />
        )}
      </FigureCard>
      <FigureCard
        figure="spending"
        title="Cost by day"
        about="In US dollars, of the calls whose price is known; reviews that failed or were replaced cost too."
        asked={asked}
        height="chart"
      >
        {(rows) => (
          <DayChart
            label="Cost by day"
            unit="cost"
            rows={rows}
            series={[{ key: "costUsd", label: "Cost", tone: "accent" }]}
          />
        )}
      </FigureCard>
      <FigureCard
        figure="spending"
        title="Tokens by day"
        about="What models read anew, read from the provider's cache, and wrote."
        asked={asked}
        height="chart"
      >
        {(rows) => (
          <DayChart
            label="Tokens by day"
            rows={rows}
            series={[
              { key: "inputTokens", label: "Read anew", tone: "accent" },
              { key: "cachedTokens", label: "From the cache", tone: "teal" },
              { key: "outputTokens", label: "Written", tone: "violet" },
            ]}
          />
        )}
      </FigureCard>
      <FigureCard figure="reuse" asked={asked} height="chart" className="lg:col-span-2">
        {(rows) => (
          <>
            <p className="mb-3 text-sm text-pretty">{reuseInWords(rows)}</p>
            <DayChart
              label="Answers by day"
              rows={rows}
              series={[
                { key: "hits", label: "Given again", tone: "teal" },
                { key: "misses", label: "Asked for", tone: "accent" },
              ]}
            />
          </>
        )}
      </FigureCard>
      <FigureCard figure="models" asked={asked} height="last" className="lg:col-span-2">
        {(rows) => <FigureTable figure="models" title="Models" rows={rows} last />}
      </FigureCard>
    </div>
  );
}
