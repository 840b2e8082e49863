import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

/** Removes a webhook; one that is gone already is fine. */
export async function deleteHook(
  github: GitHub,
  { owner, repo, id }: RepositoryRef & { id: number },
  signal?: AbortSignal,
): Promise<void> {
  try {
    await github.request({
      route: "DELETE /repos/{owner}/{repo}/hooks/{hook_id}",
      what: `webhook ${id} of ${nameOf({ owner, repo })}`,
      params: { owner, repo, hook_id: id },
      schema: z.unknown(),
      signal,
    });
  } catch (error) {
    if (!(error instanceof GlossError) || error.code !== "not_found") throw error;
  }
}
