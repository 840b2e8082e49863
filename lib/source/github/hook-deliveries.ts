import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

const hookSchema = z.object({
  id: z.number(),
  active: z.boolean(),
  config: z.object({ url: z.string().optional() }),
});
const deliverySchema = z.object({
  id: z.number(),
  guid: z.string(),
  delivered_at: z.string(),
  redelivery: z.boolean(),
  duration: z.number(),
  /** In GitHub's words: `OK`, `failed to connect to host`. */
  status: z.string(),
  status_code: z.number(),
  event: z.string(),
  action: z.string().nullable(),
});
export type HookDelivery = z.infer<typeof deliverySchema>;

interface OneHook extends RepositoryRef {
  id: number;
}

/** Where a webhook leads and whether it is switched on; null when it is gone. */
export async function readHook(
  github: GitHub,
  { owner, repo, id }: OneHook,
  signal?: AbortSignal,
): Promise<{ url: string | null; active: boolean } | null> {
  try {
    const { data } = await github.request({
      route: "GET /repos/{owner}/{repo}/hooks/{hook_id}",
      what: `the webhook of ${nameOf({ owner, repo })}`,
      params: { owner, repo, hook_id: id },
      schema: hookSchema,
      signal,
    });
    return { url: data.config.url ?? null, active: data.active };
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return null;
    throw error;
  }
}

/** The newest deliveries of a webhook and how each was answered, newest first. */
export async function listHookDeliveries(
  github: GitHub,
  { owner, repo, id, limit }: OneHook & { limit: number },
  signal?: AbortSignal,
): Promise<HookDelivery[]> {
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries",
    what: `the webhook's deliveries of ${nameOf({ owner, repo })}`,
    params: { owner, repo, hook_id: id, per_page: limit },
    schema: z.array(deliverySchema),
    signal,
  });
  return data;
}

/** Has GitHub send a ping to the webhook's address; it goes out a moment later. */
export async function pingHook(
  github: GitHub,
  { owner, repo, id }: OneHook,
  signal?: AbortSignal,
): Promise<void> {
  await github.request({
    route: "POST /repos/{owner}/{repo}/hooks/{hook_id}/pings",
    what: `a ping of the webhook of ${nameOf({ owner, repo })}`,
    params: { owner, repo, hook_id: id },
    schema: z.unknown(),
    signal,
    repeatable: true,
  });
}
