import { CircleAlert, CircleCheck, CircleDashed, CircleEllipsis } from "lucide-react";
import type { Metadata } from "next";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { CodeText } from "@/components/ui/code-text";
import { LineText } from "@/components/ui/line-text";
import { StatTiles } from "@/components/ui/stat-tiles";
import { isOwner } from "@/lib/auth/access";
import type { StatusPart, StatusView } from "@/lib/status/status-views";
import { readStatus } from "@/lib/status";
import { PageHeader } from "../_components/page-header";
import { requireActor } from "../require-actor";
import { CheckNow } from "./check-now";

export const metadata: Metadata = { title: "Status" };

const groups: { group: StatusPart["group"]; title: string }[] = [
  { group: "review", title: "Reviewing" },
  { group: "knowledge", title: "Knowledge" },
  { group: "github", title: "GitHub" },
  { group: "repositories", title: "Repositories" },
  { group: "storage", title: "Storage" },
  { group: "operation", title: "Operation" },
];

export default async function StatusPage() {
  const actor = await requireActor();
  const status = await readStatus(actor);
  const owner = isOwner(actor);
  return (
    <>
      <PageHeader title="Status">
        {owner
          ? "What is set up here, what is not, and what turning it on would add."
          : "What works here, and what who runs this Gloss could turn on."}
      </PageHeader>
      <div className="space-y-6">
        <Figures status={status} />
        {groups.map(({ group, title }) => {
          const parts = status.parts.filter((part) => part.group === group);
          if (parts.length === 0) return null;
          return (
            <Card key={group} aria-labelledby={`group-${group}`}>
              <CardHeader id={`group-${group}`} title={title} />
              <ul className="divide-y">
                {parts.map((part) => (
                  <Part key={part.key} part={part} owner={owner} />
                ))}
              </ul>
            </Card>
          );
        })}
        <p className="text-xs text-ink-muted">
          Gloss {status.version} at <span className="font-mono">{status.url}</span>
        </p>
      </div>
    </>
  );
}

function Figures({ status }: { status: StatusView }) {
  const { queued, running, failedToday, concurrency } = status.reviews;
  return (
    <StatTiles
      stats={[
        { name: "Running", value: `${running} of ${concurrency}` },
        { name: "Queued", value: queued },
        { name: "Failed in 24 hours", value: failedToday },
      ]}
    />
  );
}

const looks = {
  on: { icon: CircleCheck, label: "On", text: "text-good" },
  waiting: { icon: CircleEllipsis, label: "On its way", text: "text-ink-muted" },
  off: { icon: CircleDashed, label: "Off", text: "text-ink-muted" },
  problem: { icon: CircleAlert, label: "Does not work", text: "text-critical" },
};

function Part({ part, owner }: { part: StatusPart; owner: boolean }) {
  const { icon: Icon, label, text } = looks[part.state];
  return (
    <li className="flex gap-3 px-4 py-3.5">
      <Icon aria-hidden className={cn("mt-0.75 size-4 shrink-0", text)} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className="font-medium">{part.name}</h3>
          <span className="flex items-center gap-2">
            {part.checked && owner && <CheckNow part={part.key} name={part.name} />}
            <span className={cn("text-sm font-medium", text)}>{label}</span>
          </span>
        </div>
        <p className="text-pretty wrap-anywhere text-ink-muted">
          <LineText text={part.detail} />
        </p>
        {part.remedy && (
          <p className="mt-1 text-pretty wrap-anywhere">
            <LineText text={part.remedy} />
          </p>
        )}
        {part.state !== "problem" && part.adds && (
          <p className="mt-1 text-pretty">
            {part.state === "off" && <span className="text-ink-muted">Turning it on adds: </span>}
            <LineText text={part.adds} />
          </p>
        )}
        {(part.state !== "on" || part.adds) && part.variables.length > 0 && (
          <ul aria-label="Set by" className="mt-2 flex flex-wrap gap-1.5">
            {part.variables.map((name) => (
              <li key={name}>
                <CodeText>{name}</CodeText>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
