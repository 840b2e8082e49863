import type { Metadata } from "next";
import { PageHeader } from "../../_components/page-header";
import { requireActor } from "../../require-actor";
import { StartForm } from "./start-form";

export const metadata: Metadata = { title: "Review a change" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewReviewPage({ searchParams }: Props) {
  await requireActor();
  const { kind } = await searchParams;
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title="Review a change">
        Gloss reads the change, runs its checks, and says what it found and what it did not look at.
      </PageHeader>
      <StartForm first={kind === "local" ? "local" : "pull"} />
    </div>
  );
}
