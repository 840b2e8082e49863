"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import type { ScanReportView } from "@/lib/scanners/report-views";
import { fetchJson } from "../../../../_components/fetch-json";
import { partsOf } from "../../../_components/repository-query";
import { pause, reportsUrl } from "./recent-query";

const most = 8;
const states: Record<ScanReportView["state"], { tone: Tone; label: string; review: string | null }> = {
  used: { tone: "good", label: "In a review", review: "Its review" },
  waiting: { tone: "accent", label: "Waits for a review", review: null },
  late: { tone: "neutral", label: "Came after the review", review: "Review it again" },
};

interface Reports {
  items: ScanReportView[];
}

/** What other tools said of commits lately, and whether a review took it. */
export function ScanReports({ name, first }: { name: string; first: Reports }) {
  const { data } = useQuery({
    queryKey: ["scan-reports", name],
    queryFn: ({ signal }) => fetchJson<Reports>(reportsUrl(partsOf(name)), signal),
    initialData: first,
    staleTime: 1_000,
    refetchInterval: ({ state }) => pause(state.data?.items.some((report) => report.state === "waiting")),
  });
  return (
    <Card aria-labelledby="reports">
      <CardHeader id="reports" title="Reports of other tools" />
      {data.items.length === 0 ? (
        <p className="px-4 py-6 text-pretty text-ink-muted">
          None was uploaded. What a tool writes as SARIF joins the review of its commit: send it to{" "}
          <CodeText>{reportsUrl(partsOf(name))}</CodeText>
        </p>
      ) : (
        <ul className="divide-y">
          {data.items.slice(0, most).map((report) => (
            <Report key={report.id} report={report} />
          ))}
        </ul>
      )}
      {data.items.length > most && (
        <p className="border-t px-4 py-2.5 text-xs text-ink-muted">
          {data.items.length - most} older {data.items.length - most === 1 ? "one is" : "ones are"} kept.
        </p>
      )}
    </Card>
  );
}

function Report({ report }: { report: ScanReportView }) {
  const { tool, category, commitSha, results, leftOut, state, review, uploadedBy, uploadedAt } = report;
  const left = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`);
  const words = states[state];
  return (
    <li className="px-4 py-2.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 wrap-anywhere">
          <span className="font-medium">
            <LineText text={category ? `${tool} · ${category}` : tool} />
          </span>{" "}
          <span className="text-ink-muted">
            {results === 1 ? "1 result" : `${results} results`} at{" "}
            <span className="font-mono">{commitSha.slice(0, 7)}</span>
          </span>
        </p>
        <p className="flex items-center gap-2 text-ink-muted">
          <Badge tone={words.tone}>{words.label}</Badge>
          <LocalTime iso={uploadedAt} />
        </p>
      </div>
      <p className="mt-0.5 text-pretty wrap-anywhere text-ink-muted">
        By <LineText text={uploadedBy} />
        {left.length > 0 && <>, without {left.join(", ")}</>}
        {words.review && review && (
          <>
            {" · "}
            <Link href={`/reviews/${review}`} className="text-accent underline underline-offset-2">
              {words.review}
            </Link>
          </>
        )}
      </p>
    </li>
  );
}
