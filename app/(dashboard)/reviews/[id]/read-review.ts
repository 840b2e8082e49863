import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { getReview } from "@/lib/review/get-review";
import type { ReviewView } from "@/lib/review/views";
import { requireActor } from "../../require-actor";

/** The review at this address, read once for a request; what does not exist or is no id leads to "not found". */
export const readReview = cache(async (id: string): Promise<ReviewView> => {
  const actor = await requireActor();
  const review = z.uuid().safeParse(id).success ? await getReview(actor, id) : null;
  if (!review) notFound();
  return review;
});
