"use server";

import { log } from "@/lib/log";
import { linkComments } from "@/lib/review/link-comments";
import { requireActor } from "../../require-actor";

/** Looks up which comments say the findings; true when some were found now. What goes wrong costs only the links. */
export async function linkCommentsAction(id: string): Promise<boolean> {
  const actor = await requireActor();
  try {
    return (await linkComments(actor, id)) > 0;
  } catch (error) {
    log.warn({ err: error, runId: id }, "the comments of a review were not found");
    return false;
  }
}
