import { TimeLines } from "@/components/charts/time-lines";
import { Card, CardHeader } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import type { NightlyMeasure } from "@/lib/evaluation/list-code-evaluations";
import { nightColumns } from "./figure-columns";
import { newestOf, nightsOf } from "./nights";

/** How indexed repositories answered questions about themselves, night by night. */
export function NightsCard({ measures }: { measures: readonly NightlyMeasure[] }) {
  return (
    <>
      <Card aria-labelledby="nights">
        <CardHeader id="nights" title="Your repositories, asked about themselves each night" />
        <div className="p-4">
          <TimeLines
            label="Answers that cite a right place, and citations that hold the name asked for, by night"
            unit="share"
            step="Day"
            empty="No night was measured yet: an indexed repository is asked 30 questions each night."
            series={[
              { key: "right", label: "Right place cited", tone: "accent" },
              { key: "held", label: "Hold the name", tone: "neutral" },
            ]}
            points={nightsOf(measures).map(({ day, right, held }) => ({ day, values: { right, held } }))}
          />
        </div>
      </Card>
      {measures.length > 0 && (
        <DataTable
          titled
          caption="The last night, by repository"
          rows={newestOf(measures)}
          rowKey={({ repository }) => repository}
          columns={[
            {
              key: "repository",
              header: "Repository",
              cell: ({ repository, commit, day }) => (
                <>
                  {repository}{" "}
                  <span className="text-xs text-ink-muted">
                    <span className="font-mono">{commit.slice(0, 12)}</span>, {day}
                  </span>
                </>
              ),
            },
            ...nightColumns,
          ]}
        />
      )}
    </>
  );
}
