import { RankBars } from "@/components/charts/rank-bars";
import { Tabs } from "@/components/ui/tabs";
import type { FigureRow } from "@/lib/analytics/figures";
import type { Asked } from "../asked";
import { FigureCard } from "./figure-card";
import { FigureTable } from "./figure-table";

type Row = FigureRow<"acceptance">;
const groups = { severity: "By severity", category: "By category", rule: "By rule" };
const fates = {
  applied: "Applied",
  addressed: "Addressed",
  useful: "Useful",
  wrong: "Wrong",
  notNow: "Not now",
  ignored: "Ignored",
  noWord: "No word yet",
} as const;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const nameOf = (group: string) => (name: string) =>
  group === "rule" && name !== "model" ? name : capital(name);

/** What became of findings: all of them as bars, then each severity, category and rule. */
export function AcceptanceCard({ asked }: { asked: Asked }) {
  return (
    <FigureCard
      figure="acceptance"
      asked={asked}
      height="table"
      about="What became of findings that people were shown. Acceptance is what was applied, addressed or called useful, of all that have an answer; precision is what was applied or useful, of those and the wrong ones."
      className="lg:col-span-2"
    >
      {(rows) => (
        <div className="grid lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
          <Fates all={rows[0]} />
          <div className="min-w-0 lg:border-l">
            <Tabs
              label="Acceptance"
              tabs={Object.entries(groups).map(([group, label]) => ({
                value: group,
                label,
                content: (
                  <FigureTable
                    figure="acceptance"
                    title={`Acceptance ${label.toLowerCase()}`}
                    rows={rows.filter((row) => row.group === group)}
                    without={["group"]}
                    words={{ name: nameOf(group) }}
                  />
                ),
              }))}
            />
          </div>
        </div>
      )}
    </FigureCard>
  );
}

function Fates({ all }: { all: Row | undefined }) {
  if (!all || all.findings === 0)
    return <p className="p-4 text-sm text-ink-muted">No findings in these days.</p>;
  return (
    <div className="px-4 pb-4">
      <RankBars
        label="What became of findings"
        unit="count"
        rows={Object.entries(fates).map(([key, label]) => {
          const value = all[key as keyof typeof fates];
          return { key, label, value, note: `(${Math.round((value / all.findings) * 100)} %)` };
        })}
      />
    </div>
  );
}
