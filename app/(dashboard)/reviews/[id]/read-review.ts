import { notFound } from "next/navigation";
import { cache } from "react";
import { getReview } from "@/lib/review/get-review";
import type { ReviewView } from "@/lib/review/views";
import { requireActor } from "../../require-actor";

/** The review at this address, read once for a request; null for what does not exist or is no id. */
export const findReview = cache(async (id: string): Promise<ReviewView | null> => {
  const actor = await requireActor();
  return getReview(actor, id);
});

/** The review at this address; what does not exist leads to "not found". */
export async function readReview(id: string): Promise<ReviewView> {
  return (await findReview(id)) ?? notFound();
}
