import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { formatCost, formatDuration } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import type { ArmReport, ExperimentReport } from "@/lib/experiments/views";
import { EndExperiment } from "./end-experiment";

const share = (value: number | null) => (value === null ? "–" : `${Math.round(value * 100)} %`);

const columns: Column<ArmReport>[] = [
  { key: "arm", header: "Version", cell: ({ arm, version }) => `${arm}: ${version}` },
  { key: "pulls", header: "Pull requests", numeric: true, cell: ({ pullRequests }) => pullRequests },
  { key: "reviews", header: "Reviews", numeric: true, cell: ({ reviews }) => reviews },
  { key: "findings", header: "Findings", numeric: true, cell: ({ findings }) => findings },
  { key: "applied", header: "Applied", numeric: true, cell: ({ applied }) => applied },
  { key: "useful", header: "Useful", numeric: true, cell: ({ useful }) => useful },
  { key: "wrong", header: "Wrong", numeric: true, cell: ({ wrong }) => wrong },
  {
    key: "ignored",
    header: "Ignored or not now",
    numeric: true,
    cell: ({ ignored, notNow }) => ignored + notNow,
  },
  { key: "acceptance", header: "Acceptance", numeric: true, cell: ({ acceptance }) => share(acceptance) },
  { key: "precision", header: "Precision", numeric: true, cell: ({ precision }) => share(precision) },
  {
    key: "cost",
    header: "Cost a review",
    numeric: true,
    cell: ({ costPerReview }) => (costPerReview === null ? "–" : formatCost(costPerReview)),
  },
  {
    key: "time",
    header: "Median time",
    numeric: true,
    cell: ({ medianMs }) => (medianMs === null ? "–" : formatDuration(medianMs)),
  },
];

/** One experiment: what each version came to, and what can be said of it. */
export function ExperimentCard({
  name,
  experiment,
  may,
}: {
  name: string;
  experiment: ExperimentReport;
  may: boolean;
}) {
  const { id, arms, share: percent, startedBy, startedAt, endedBy, endedAt, picked } = experiment;
  const versions: [string, string] = [arms[0].version, arms[1].version];
  return (
    <Card aria-labelledby={`experiment-${id}`}>
      <CardHeader
        id={`experiment-${id}`}
        title={`${versions[0]} beside ${versions[1]}`}
        aside={
          endedAt === null ? (
            <Badge tone="accent">Running</Badge>
          ) : (
            <Badge>Ended, went on with {picked}</Badge>
          )
        }
      />
      <div className="space-y-4 p-4">
        <p className="text-sm text-ink-muted">
          {percent} % of the pull requests get B. Started by {startedBy}, <LocalTime iso={startedAt} />
          {endedAt !== null && (
            <>
              ; ended by {endedBy}, <LocalTime iso={endedAt} />
            </>
          )}
          .
        </p>
        <dl className="space-y-3">
          <div>
            <dt className="text-sm font-medium">
              Acceptance: applied, addressed or useful, of all with an answer
            </dt>
            <dd className="text-pretty">{experiment.acceptance.words}</dd>
          </div>
          <div>
            <dt className="text-sm font-medium">Precision: applied or useful, of those and the wrong ones</dt>
            <dd className="text-pretty">{experiment.precision.words}</dd>
          </div>
        </dl>
        <DataTable
          caption="What each version came to"
          columns={columns}
          rows={arms}
          rowKey={({ arm }) => arm}
        />
        <p className="text-xs text-pretty text-ink-muted">
          Findings of models alone, as rules don’t depend on the prompt. Who looks every day and stops at the
          first difference finds more of them than there are: decide when the answers that are needed are
          there.
        </p>
        {endedAt === null && may && <EndExperiment name={name} id={id} versions={versions} />}
      </div>
    </Card>
  );
}
