import { Scale } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { readPrecision } from "@/lib/hearing/read-precision";
import { parseRepository } from "@/lib/review/list-reviews";
import { QuietCard } from "../../_components/quiet-card";
import { requireActor } from "../../require-actor";
import { chosenRepository } from "../_components/chosen-repository";
import { MemoryHeader } from "../_components/memory-header";
import { MemoryTabs } from "../_components/memory-tabs";
import { RepositoryChoice } from "../_components/repository-choice";
import { PrecisionTable } from "./precision-table";

export const metadata: Metadata = { title: "Precision of rules" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PrecisionPage({ searchParams }: Props) {
  const actor = await requireActor();
  const chosen = await chosenRepository(actor, (await searchParams)["repo"]);
  if (chosen === "unknown") notFound();
  if (chosen === null) redirect("/memory");
  const { repo } = chosen;
  const { items, mayDecide } = await readPrecision(actor, parseRepository(repo));
  const quiet = items.filter(({ state }) => state !== "heard");
  return (
    <>
      <MemoryHeader of="precision" />
      <RepositoryChoice {...chosen} path="/memory/precision" />
      <MemoryTabs repo={repo} />
      {items.length === 0 ? (
        <EmptyState icon={Scale} title="No rule has found anything yet">
          Once reviews have findings, and people say what they are worth, how right each rule is stands here.
        </EmptyState>
      ) : (
        <div className="space-y-6">
          <QuietCard repo={repo} items={quiet} mayDecide={mayDecide} />
          <PrecisionTable repo={repo} items={items} mayDecide={mayDecide} />
          <p className="max-w-prose text-sm text-pretty text-ink-muted">
            Precision is the share of a rule’s findings that people here would call right: what the rule is
            measured to be, moved by useful and wrong, by replies, and a little by what became of its findings
            in merged pull requests. It lies in the range with a probability of 90 %. Where several people may
            speak, nobody mutes a rule alone; secrets and critical security are folded at most.
          </p>
        </div>
      )}
    </>
  );
}
