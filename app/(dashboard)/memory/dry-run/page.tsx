import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "../../require-actor";
import { chosenRepository } from "../_components/chosen-repository";
import { DryRunPanel } from "../_components/dry-run-panel";
import { MemoryTabs } from "../_components/memory-tabs";
import { RepositoryChoice } from "../_components/repository-choice";
import { MemoryHeader } from "../_components/memory-header";

export const metadata: Metadata = { title: "Dry run of the memory" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DryRunPage({ searchParams }: Props) {
  const actor = await requireActor();
  const chosen = await chosenRepository(actor, (await searchParams)["repo"]);
  if (chosen === "unknown") notFound();
  if (chosen === null) redirect("/memory");
  return (
    <>
      <MemoryHeader of="dry run" />
      <RepositoryChoice {...chosen} path="/memory/dry-run" />
      <MemoryTabs repo={chosen.repo} />
      <DryRunPanel key={chosen.repo} repo={chosen.repo} />
    </>
  );
}
