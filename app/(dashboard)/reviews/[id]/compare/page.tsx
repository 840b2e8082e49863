import { GitCompareArrows } from "lucide-react";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { GlossError } from "@/lib/errors";
import { compareReviews, type ReviewComparison } from "@/lib/review/compare-reviews";
import { requireActor } from "../../../require-actor";
import { ComparedList } from "./_components/compared-list";
import { EarlierReviews } from "./_components/earlier-reviews";
import { SideBySide } from "./_components/side-by-side";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ with?: string | string[] }>;
}

/** A review beside an earlier one of the same change. */
export default async function ComparePage({ params, searchParams }: Props) {
  const [against] = [(await searchParams).with].flat();
  const { now, before, findings, earlier } = await read((await params).id, against);
  if (!before || !findings)
    return (
      <EmptyState icon={GitCompareArrows} title="Nothing to compare with yet">
        This is the first finished review of this change. After the next push, or when you run it again, you
        see here what is new, what is still there and what is gone.
      </EmptyState>
    );
  const { added, kept, gone } = findings;
  return (
    <div className="space-y-6">
      <EarlierReviews id={now.id} earlier={earlier} chosen={before.id} />
      <SideBySide before={before} now={now} />
      <ComparedList
        id="added"
        title="New"
        none="Nothing new was found."
        items={added.map((now) => ({ now }))}
      />
      <ComparedList
        id="kept"
        title="Still there"
        none="Nothing that was said before is still there."
        items={kept}
      />
      <ComparedList
        id="gone"
        title="Gone"
        none="Everything that was said before is still there."
        items={gone.map((before) => ({ before }))}
      />
    </div>
  );
}

async function read(id: string, against: string | undefined): Promise<ReviewComparison> {
  try {
    return await compareReviews(await requireActor(), id, { against });
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") notFound();
    throw error;
  }
}
