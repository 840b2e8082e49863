"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import { fetchJson } from "../../../../_components/fetch-json";
import { deliveriesUrl, type DeliveryPage, pause } from "./recent-query";

type Status = DeliveryPage["items"][number]["status"];

const looks: Record<Status, { tone: Tone; label: string }> = {
  pending: { tone: "neutral", label: "Waiting" },
  running: { tone: "accent", label: "Under way" },
  completed: { tone: "good", label: "Done" },
  failed: { tone: "critical", label: "Failed" },
  ignored: { tone: "neutral", label: "Ignored" },
};

/** What GitHub told of a repository lately, and what became of it. */
export function RecentDeliveries({ name, first }: { name: string; first: DeliveryPage }) {
  const { data } = useQuery({
    queryKey: ["events", name],
    queryFn: ({ signal }) => fetchJson<DeliveryPage>(deliveriesUrl(name), signal),
    initialData: first,
    staleTime: 1_000,
    refetchInterval: ({ state }) =>
      pause(state.data?.items.some(({ status }) => status === "pending" || status === "running")),
  });
  return (
    <Card aria-labelledby="deliveries">
      <CardHeader id="deliveries" title="Newest deliveries" />
      {data.items.length === 0 ? (
        <p className="px-4 py-6 text-ink-muted">GitHub has told nothing of this repository yet.</p>
      ) : (
        <ul className="divide-y">
          {data.items.map(({ id, event, action, number, status, note, receivedAt }) => (
            <li key={id} className="px-4 py-2.5 text-sm">
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <p className="min-w-0 font-mono wrap-anywhere">
                  {event}
                  {action && `.${action}`}
                  {number !== null && ` #${number}`}
                </p>
                <p className="flex items-center gap-2 text-ink-muted">
                  <Badge tone={looks[status].tone}>{looks[status].label}</Badge>
                  <LocalTime iso={receivedAt} />
                </p>
              </div>
              {note && (
                <p className="mt-0.5 text-pretty wrap-anywhere text-ink-muted">
                  <LineText text={note} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
