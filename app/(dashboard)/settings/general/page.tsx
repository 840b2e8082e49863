import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { isOwner } from "@/lib/auth/access";
import { type ConfigurationView, readConfiguration } from "@/lib/configuration";
import { PageHeader } from "../../_components/page-header";
import { requireActor } from "../../require-actor";
import { OwnersOnly } from "../owners-only";

export const metadata: Metadata = { title: "General settings" };

export default async function GeneralPage() {
  const actor = await requireActor();
  if (!isOwner(actor)) return <OwnersOnly />;
  return (
    <>
      <PageHeader title="General">
        What Gloss was started with. It is set in the environment or a file .env, and read at the start.
      </PageHeader>
      <div className="space-y-6">
        {readConfiguration(actor).map(({ group, variables }) => (
          <Card key={group} aria-labelledby={`group-${group.replaceAll(" ", "-")}`}>
            <CardHeader id={`group-${group.replaceAll(" ", "-")}`} title={group} />
            <dl className="divide-y">
              {variables.map((variable) => (
                <Variable key={variable.name} of={variable} />
              ))}
            </dl>
          </Card>
        ))}
      </div>
    </>
  );
}

type Shown = ConfigurationView["variables"][number];

const origins: Record<Shown["from"], string> = {
  environment: "Environment",
  file: "File",
  default: "Default",
  nowhere: "Not set",
};

function Variable({ of: { name, about, from, value, secret } }: { of: Shown }) {
  const set = from === "environment" || from === "file";
  return (
    <div className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[1fr_1fr]">
      <dt className="min-w-0">
        <span className="font-mono text-sm font-medium wrap-anywhere">{name}</span>
        <span className="block text-sm text-pretty text-ink-muted">{about}</span>
      </dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-2 self-start sm:justify-end">
        {value !== null && value !== "" && <CodeText>{value}</CodeText>}
        {secret && set && <span className="text-sm text-ink-muted">Set; never shown</span>}
        <Badge tone={set ? "accent" : "neutral"}>{origins[from]}</Badge>
      </dd>
    </div>
  );
}
