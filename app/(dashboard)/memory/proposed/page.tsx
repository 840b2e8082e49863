import { MessageSquareQuote } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { listProposals } from "@/lib/knowledge/proposed-rules";
import { requireActor } from "../../require-actor";
import { chosenRepository, whyReadOnly } from "../_components/chosen-repository";
import { MemoryHeader } from "../_components/memory-header";
import { MemoryTabs } from "../_components/memory-tabs";
import { RepositoryChoice } from "../_components/repository-choice";
import { DecidedList } from "./decided-list";
import { ProposalCard } from "./proposal-card";

export const metadata: Metadata = { title: "Proposed rules" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ProposedPage({ searchParams }: Props) {
  const actor = await requireActor();
  const chosen = await chosenRepository(actor, (await searchParams)["repo"]);
  if (chosen === "unknown") notFound();
  if (chosen === null) redirect("/memory");
  const { repo, role } = chosen;
  const { items, decided, mayDecide, hasModel } = await listProposals(actor, { repo });
  return (
    <>
      <MemoryHeader of="proposed rules" />
      <RepositoryChoice {...chosen} path="/memory/proposed" />
      <MemoryTabs repo={repo} />
      <div className="space-y-6">
        {!mayDecide && items.length > 0 && (
          <Notice tone="neutral" title="Maintainers decide what becomes a rule">
            {whyReadOnly(role)}
          </Notice>
        )}
        {items.length === 0 ? (
          <EmptyState icon={MessageSquareQuote} title="No rule is proposed">
            A reason that somebody gives for an opinion, such as “tests may use eval”, and what is said with{" "}
            <code>remember</code> on a pull request wait here for a maintainer.
          </EmptyState>
        ) : (
          <ul aria-label="Proposed rules" className="space-y-3">
            {items.map((item) => (
              <li key={item.id}>
                <ProposalCard proposal={item} mayDecide={mayDecide} hasModel={hasModel} />
              </li>
            ))}
          </ul>
        )}
        <DecidedList items={decided} />
      </div>
    </>
  );
}
