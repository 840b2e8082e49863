"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { Role } from "@/lib/core/roles";
import type { IndexStatus } from "@/lib/index/get-index-status";
import { fetchJson } from "../../../../_components/fetch-json";
import { indexAction, type Refusal } from "../../../actions";
import { RefusalNotice } from "../../../_components/refusal-notice";
import { partsOf } from "../../../_components/repository-query";
import { leftOutWords, runWords, stateOfIndex, vectorWords } from "./index-words";

const whileMovingMs = 1_500;
const whileQuietMs = 20_000;

interface Props {
  name: string;
  first: IndexStatus | null;
  /** Whether the repository is connected. */
  active: boolean;
  may: boolean;
  role: Role;
}

/** Which commit of the code is searched, what of it, how far the next one is, and the button that has it made anew. */
export function IndexCard({ name, first, active, may, role }: Props) {
  const { owner, repo } = partsOf(name);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const query = useQuery({
    queryKey: ["index", name],
    queryFn: ({ signal }) =>
      fetchJson<IndexStatus>(
        `/api/v1/index/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/status`,
        signal,
      ),
    ...(first ? { initialData: first } : {}),
    enabled: first !== null,
    staleTime: 1_000,
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? whileMovingMs : whileQuietMs),
  });
  const status = query.data ?? first;
  const state = status && stateOfIndex(status);
  const router = useRouter();
  // Something is served by now; search and order of results came with no page that was drawn before.
  const stale = status?.commit != null && first?.commit == null;
  useEffect(() => {
    if (stale) router.refresh();
  }, [stale, router]);
  const act = () =>
    start(async () => {
      setRefusal(await indexAction({ owner, repo }, "initial"));
      if (first) await query.refetch();
      else router.refresh();
    });
  return (
    <Card aria-labelledby="code-index">
      <CardHeader
        id="code-index"
        title="Index"
        aside={
          <div className="flex items-center gap-3">
            {state && <Badge tone={state.tone}>{state.label}</Badge>}
            <Button
              size="small"
              busy={pending}
              disabled={!may || (!active && !status)}
              aria-describedby={may ? undefined : "index-needs"}
              onClick={act}
            >
              <RefreshCw aria-hidden />
              {status ? "Rebuild" : "Index the code"}
            </Button>
          </div>
        }
      />
      {status ? (
        <Figures status={status} />
      ) : (
        <p className="p-4 text-pretty text-ink-muted">
          The code is not indexed yet. Once it is, it can be searched here, by agents and by the API. The
          first search is possible after a few seconds.
        </p>
      )}
      {status?.error && (
        <div className="px-4 pb-4">
          <Notice tone="critical" title="The last run did not succeed">
            <LineText text={status.error} />
          </Notice>
        </div>
      )}
      {refusal && (
        <div className="px-4 pb-4">
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {!may && (
        <p id="index-needs" className="px-4 pb-3 text-sm text-ink-muted">
          Rebuilding takes the role maintainer; yours is {role}.
        </p>
      )}
      {query.isError && (
        <p role="alert" className="px-4 pb-3 text-sm text-critical">
          This may be out of date: {query.error.message}
        </p>
      )}
    </Card>
  );
}

const isMoving = ({ state, vectors }: IndexStatus): boolean =>
  state === "queued" || state === "running" || (vectors.note === null && vectors.done < vectors.all);

function Figures({ status }: { status: IndexStatus }) {
  const { commit, branch, indexedAt, files, lines, chunks, symbols, vectors, running, state } = status;
  const moving = state === "queued" || state === "running";
  return (
    <dl className="grid gap-px overflow-clip rounded-b-lg bg-line sm:grid-cols-3">
      <Part name="Commit" note={moving ? runWords(status) : indexedAt && <Seen at={indexedAt} />}>
        {commit ? (
          <>
            <CodeText>{commit.slice(0, 10)}</CodeText> {branch && <span>on {branch}</span>}
          </>
        ) : (
          "None yet"
        )}
        {moving && (
          <Progress
            className="mt-1.5"
            label="Index"
            value={running?.done ?? null}
            max={running?.total ?? 1}
            words={runWords(status)}
          />
        )}
      </Part>
      <Part name="Files" note={leftOutWords(status)}>
        {figure(files)}, with {figure(lines)} lines and {figure(symbols)} names
      </Part>
      <Part name="Search by meaning" note={<LineText text={vectorWords(status)} />}>
        {vectors.note !== null && vectors.done === 0
          ? "Off"
          : commit === null
            ? "None yet"
            : `${figure(vectors.done)} of ${figure(vectors.all)} parts ready`}
        {vectors.note === null && vectors.done < vectors.all && (
          <Progress
            className="mt-1.5"
            label="Parts that can be found by meaning"
            value={vectors.done}
            max={vectors.all}
            words={`${vectors.done} of ${chunks}`}
          />
        )}
      </Part>
    </dl>
  );
}

const figure = (count: number) => count.toLocaleString("en-US");

const Seen = ({ at }: { at: string }) => (
  <>
    Newest <LocalTime iso={at} />
  </>
);

function Part({ name, note, children }: { name: string; note: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-xs text-ink-muted">{name}</dt>
      <dd className="mt-0.5 min-h-9 font-medium tabular-nums">{children}</dd>
      <dd className="min-h-5 text-sm text-pretty wrap-anywhere text-ink-muted">{note}</dd>
    </div>
  );
}
