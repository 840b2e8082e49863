import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { changesQuery } from "@/lib/knowledge/memory-inputs";
import { memoryChanges } from "@/lib/knowledge/read-memories";
import { requireActor } from "../../require-actor";
import { ChangeList } from "../_components/change-list";
import { chosenRepository, whyReadOnly } from "../_components/chosen-repository";
import { pageSize } from "../_components/memory-query";
import { MemoryTabs } from "../_components/memory-tabs";
import { RepositoryChoice } from "../_components/repository-choice";
import { MemoryHeader } from "../_components/memory-header";

export const metadata: Metadata = { title: "Changes of the memory" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ChangesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const chosen = await chosenRepository(actor, (await searchParams)["repo"]);
  if (chosen === "unknown") notFound();
  if (chosen === null) redirect("/memory");
  const { repo, role } = chosen;
  const first = await memoryChanges(actor, changesQuery.parse({ repo, limit: pageSize }));
  return (
    <>
      <MemoryHeader of="changes" />
      <RepositoryChoice {...chosen} path="/memory/changes" />
      <MemoryTabs repo={repo} />
      <ChangeList key={repo} repo={repo} first={first} readOnly={whyReadOnly(role)} />
    </>
  );
}
