import { Brain } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { GlossError } from "@/lib/errors";
import type { Actor } from "@/lib/auth/actor";
import { memoryQuery, memorySearch } from "@/lib/knowledge/memory-inputs";
import { listMemories, searchMemories } from "@/lib/knowledge/read-memories";
import { requireActor } from "../../require-actor";
import { chosenRepository, whyReadOnly } from "../_components/chosen-repository";
import { MemoryBoard } from "../_components/memory-board";
import { MemoryFilters } from "../_components/memory-filters";
import {
  byMeaning,
  listQuery,
  type MemoryFilter,
  type MemoryPage as Page,
  mostFound,
  pageSize,
  readFilter,
  searchQuery,
} from "../_components/memory-query";
import { MemoryTabs } from "../_components/memory-tabs";
import { RepositoryChoice } from "../_components/repository-choice";
import { MemoryHeader } from "../_components/memory-header";

export const metadata: Metadata = { title: "Memory" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function MemoryPage({ searchParams }: Props) {
  const actor = await requireActor();
  const params = await searchParams;
  const chosen = await chosenRepository(actor, params["repo"]);
  if (chosen === "unknown") notFound();
  if (chosen === null) return <NoRepository />;
  const filter = readFilter(chosen.repo, params);
  const { page, problem } = await read(actor, filter);
  return (
    <>
      <MemoryHeader of="memories" />
      <RepositoryChoice {...chosen} path="/memory" />
      <MemoryTabs repo={chosen.repo} />
      <MemoryBoard
        key={chosen.repo}
        toolbar={<MemoryFilters filter={filter} />}
        filter={filter}
        first={page}
        problem={problem}
        readOnly={whyReadOnly(chosen.role)}
      />
    </>
  );
}

/** The first page of what the filter lets through; a store that is away is told where the list would be. */
async function read(
  actor: Actor,
  filter: MemoryFilter,
): Promise<{ page: Page | null; problem: string | null }> {
  try {
    if (!byMeaning(filter)) {
      const query = memoryQuery.parse({ ...listQuery(filter), limit: pageSize });
      return { page: await listMemories(actor, query), problem: null };
    }
    const { items } = await searchMemories(
      actor,
      memorySearch.parse({ ...searchQuery(filter), limit: mostFound }),
    );
    return { page: { items: items.map(({ memory }) => memory), nextCursor: null }, problem: null };
  } catch (error) {
    if (error instanceof GlossError) return { page: null, problem: error.message };
    throw error;
  }
}

const NoRepository = () => (
  <EmptyState
    wholePage
    icon={Brain}
    title="No repository yet"
    action={
      <Button asChild variant="primary">
        <Link href="/reviews/new">Review a change</Link>
      </Button>
    }
  >
    Rules and memories belong to a repository. Connect one, or review a change of one, and they have a place.
  </EmptyState>
);
