"use client";

import { ChevronRight } from "lucide-react";
import { useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import type { RankingVersionView, RankingView } from "@/lib/index/ranking-view";
import type { Role } from "@/lib/core/roles";
import { partsOf } from "../../../_components/repository-query";
import { figure, gainWords, historyWords, weightWords } from "./ranking-words";

interface Props {
  name: string;
  first: RankingView;
  may: boolean;
  role: Role;
}

/** By what the places of this repository are ordered, what was learned from its past, and the way back. */
export function RankingCard({ name, first, may, role }: Props) {
  const [view, setView] = useState(first);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const choose = (version: number | null) =>
    start(async () => {
      const done = await putRanking(name, version);
      if (typeof done === "string") setFault(done);
      else {
        setView(done);
        setFault(null);
      }
    });
  const { version, versions, heldAfter } = view;
  return (
    <Card aria-labelledby="code-ranking">
      <CardHeader
        id="code-ranking"
        title="Order of results"
        aside={
          <div className="flex items-center gap-3">
            {/* The button goes when it was pressed; this tells what came of it. */}
            <output className="flex">
              <Badge tone={version === null ? "neutral" : "accent"}>
                {version === null ? "Fixed formula" : `Version ${version}`}
              </Badge>
            </output>
            {version !== null && (
              <Button
                size="small"
                busy={pending}
                disabled={!may}
                aria-describedby={may ? undefined : "ranking-needs"}
                onClick={() => choose(null)}
              >
                Use the fixed formula
              </Button>
            )}
          </div>
        }
      />
      <p className="px-4 pt-3 pb-3 text-sm text-pretty text-ink-muted">
        {heldAfter === null ? (
          "A fixed formula orders what is found, until this repository’s own commits prove that another order finds more."
        ) : (
          <>
            Somebody chose the order <LocalTime iso={heldAfter} />: only commits made since then can change
            it.
          </>
        )}{" "}
        {historyWords(view)}
      </p>
      {versions.length > 0 && (
        <ol className="divide-y border-t">
          {versions.slice(0, 5).map((one) => (
            <li key={one.number} className="space-y-1.5 px-4 py-3 text-sm">
              <Version one={one} inUse={one.number === version}>
                {one.promoted && one.number !== version && (
                  <Button size="small" busy={pending} disabled={!may} onClick={() => choose(one.number)}>
                    Use version {one.number}
                  </Button>
                )}
              </Version>
            </li>
          ))}
        </ol>
      )}
      {fault !== null && (
        <p role="alert" className="px-4 pb-3 text-sm text-critical">
          {fault}
        </p>
      )}
      {!may && versions.length > 0 && (
        <p id="ranking-needs" className="px-4 pb-3 text-sm text-ink-muted">
          Choosing takes the role maintainer; yours is {role}.
        </p>
      )}
    </Card>
  );
}

function Version({
  one: { number, createdAt, promoted, weights, report },
  inUse,
  children,
}: {
  one: RankingVersionView;
  inUse: boolean;
  children: React.ReactNode;
}) {
  const { fixed, learned, shuffled, learnedFrom, triedOn, openings, because } = report;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="flex items-center gap-2 font-medium">
          Version {number}
          <Badge tone={inUse ? "accent" : promoted ? "good" : "neutral"}>
            {inUse ? "In use" : promoted ? "Proven" : "Not used"}
          </Badge>
        </h3>
        {children}
      </div>
      <p className="text-pretty text-ink-muted">
        Learned <LocalTime iso={createdAt} /> from {learnedFrom.commits} commits{" "}
        {openings > 0 && `and ${openings} opened places `}(<LocalTime iso={learnedFrom.from} /> to{" "}
        <LocalTime iso={learnedFrom.to} />
        ), tried on {triedOn.commits} later ones. {because}
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
        <Figure name="nDCG@10 by the fixed formula">{figure(fixed.ndcg)}</Figure>
        <Figure name="By this version">{figure(learned.ndcg)}</Figure>
        <Figure name="Gain">{gainWords(report)}</Figure>
        <Figure name="Learned from shuffled answers">{figure(shuffled.ndcg)}</Figure>
        <Figure name="MRR">
          {figure(fixed.mrr)} → {figure(learned.mrr)}
        </Figure>
      </dl>
      <details className="group">
        <summary className="flex w-fit cursor-pointer items-center gap-1.5 text-ink-muted hover:text-ink">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          What it goes by
        </summary>
        <p className="mt-1 text-pretty text-ink-muted">
          nDCG@10 is 1 where the files that a commit touched come first for its message, and 0 where none is
          among the first ten. MRR is one divided by the place of the first right file.
        </p>
        <ul className="mt-1 list-disc space-y-0.5 pl-5 text-ink-muted">
          {weightWords(weights).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

const Figure = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-xs text-ink-muted">{name}</dt>
    <dd className="font-medium">{children}</dd>
  </div>
);

/** The ranking as it is now, or why it was not changed. */
async function putRanking(name: string, version: number | null): Promise<RankingView | string> {
  const { owner, repo } = partsOf(name);
  const response = await fetch(
    `/api/v1/index/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/ranking`,
    {
      method: "PUT",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ version }),
    },
  ).catch(() => null);
  if (!response) return "Gloss can’t be reached.";
  const told = (await response.json().catch(() => null)) as RankingView | { detail?: string } | null; // Of our own API.
  if (response.ok && told && "versions" in told) return told;
  return (told && "detail" in told && told.detail) || `Gloss answered with status ${response.status}.`;
}
