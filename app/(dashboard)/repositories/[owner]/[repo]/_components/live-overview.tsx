"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { Progress } from "@/components/ui/progress";
import type { RepositoryView } from "@/lib/repos/list-repositories";
import { fetchJson } from "../../../../_components/fetch-json";
import { ProblemList } from "../../../_components/problem-list";
import { partsOf, pauseFor } from "../../../_components/repository-query";
import { modeWords, stateOfRepository } from "../../../_components/repository-state";
import { historyWords, scanWords } from "../../../_components/scan-line";

const addressOf = (name: string) => {
  const { owner, repo } = partsOf(name);
  return `/api/v1/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
};

/** Where the repository stands, kept up to date: its scan, its history, how it is reviewed, what does not work. */
export function LiveOverview({ first }: { first: RepositoryView }) {
  const query = useQuery({
    queryKey: ["repositories", first.name],
    queryFn: ({ signal }) => fetchJson<RepositoryView>(addressOf(first.name), signal),
    initialData: first,
    staleTime: 1_000,
    refetchInterval: ({ state }) => pauseFor(state.data && [state.data]),
  });
  const repository = query.data;
  const { label, tone } = stateOfRepository(repository);
  return (
    <Card aria-labelledby="state">
      <CardHeader id="state" title="State" aside={<Badge tone={tone}>{label}</Badge>} />
      {repository.problems.length > 0 && (
        <div className="border-b px-4 pt-1 pb-3">
          <ProblemList problems={repository.problems} />
        </div>
      )}
      <dl className="grid gap-px bg-line sm:grid-cols-3">
        <Part name="Files" note={scanNote(repository)}>
          {scanWords(repository)}
          <ScanBar repository={repository} />
        </Part>
        <Part name="History" note="Merged pull requests tell who knows which file.">
          <span className="first-letter:uppercase">{historyWords(repository)}</span>
          <HistoryBar repository={repository} />
        </Part>
        <Part name="Reviews" note={reviewNote(repository)}>
          {modeWords(repository.mode)}
        </Part>
      </dl>
      <p className="px-4 py-2.5 text-xs text-ink-muted">
        Connected <LocalTime iso={repository.connectedAt} full />
        {query.isError && (
          <span role="alert" className="ml-3 text-critical">
            This may be out of date: {query.error.message}
          </span>
        )}
      </p>
    </Card>
  );
}

function Part({ name, note, children }: { name: string; note: string; children: React.ReactNode }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-xs text-ink-muted">{name}</dt>
      <dd className="mt-0.5 min-h-9 font-medium tabular-nums">{children}</dd>
      <dd className="text-sm text-pretty wrap-anywhere text-ink-muted">{note}</dd>
    </div>
  );
}

const underWay = (state: string) => state === "queued" || state === "running";

/** The place of a bar stays when there is none, so that nothing jumps when it ends. */
function ScanBar({ repository }: { repository: RepositoryView }) {
  const { scan, active, name } = repository;
  if (!active || !underWay(scan.state)) return null;
  return (
    <Progress
      className="mt-1.5"
      label={`Scan of ${name}`}
      value={scan.state === "running" && scan.total !== null ? (scan.done ?? 0) : null}
      max={scan.total ?? 1}
      words={scanWords(repository)}
    />
  );
}

function HistoryBar({ repository }: { repository: RepositoryView }) {
  const { history, active, name } = repository;
  if (!active || !underWay(history.state)) return null;
  return (
    <Progress
      className="mt-1.5"
      label={`History of ${name}`}
      value={null}
      max={1}
      words={historyWords(repository)}
    />
  );
}

function scanNote({ scan }: RepositoryView): string {
  if (scan.commit && scan.state === "completed") return `Listed at ${scan.commit.slice(0, 7)}.`;
  return scan.error && scan.state !== "failed"
    ? `The last try: ${scan.error}`
    : "Listed to know what there is.";
}

function reviewNote({ settings: { skip, paths, thresholds } }: RepositoryView): string {
  const skipped = [
    skip.drafts && "drafts",
    skip.bots && "bots",
    skip.labels.length > 0 && "labels",
    skip.titles.length > 0 && "title words",
    skip.files !== null && `over ${skip.files} files`,
  ].filter(Boolean);
  return [
    skipped.length > 0 ? `Skips ${skipped.join(", ")}.` : "Skips nothing.",
    paths.included.length + paths.excluded.length > 0 && "Some paths alone.",
    thresholds.severity !== "low" && `From ${thresholds.severity} on.`,
  ]
    .filter(Boolean)
    .join(" ");
}
