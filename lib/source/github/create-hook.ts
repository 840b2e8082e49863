import { z } from "zod";
import type { GitHub } from "./client";
import { GitHubRefusal } from "./errors";
import { readPages } from "./read-pages";
import { nameOf, type RepositoryRef } from "./repository-ref";

/** What repositories are listened to for. */
export const hookEvents = [
  "pull_request",
  "push",
  "issues",
  "issue_comment",
  "pull_request_review_comment",
  "pull_request_review_thread",
];

const hookSchema = z.object({ id: z.number(), config: z.object({ url: z.string().optional() }) });

interface NewHook extends RepositoryRef {
  url: string;
  secret: string;
}

/**
 * Makes a repository send its events to `url`, signed with `secret`. A hook to the same address is taken over:
 * it gets this secret and these events. Throws `not_found` or `forbidden` without admin rights.
 */
export async function createHook(
  github: GitHub,
  hook: NewHook,
  signal?: AbortSignal,
): Promise<{ id: number }> {
  const existing = await findHook(github, hook, signal);
  if (existing !== null) return takeOver(github, hook, existing, signal);
  try {
    const { owner, repo } = hook;
    const { data } = await github.request({
      route: "POST /repos/{owner}/{repo}/hooks",
      what: `a webhook of ${nameOf(hook)}`,
      params: { owner, repo, name: "web", ...settings(hook) },
      schema: hookSchema,
      signal,
    });
    return { id: data.id };
  } catch (error) {
    // Somebody else may have made it since we looked.
    const made = error instanceof GitHubRefusal ? await findHook(github, hook, signal) : null;
    if (made === null) throw error;
    return takeOver(github, hook, made, signal);
  }
}

const settings = ({ url, secret }: NewHook) => ({
  active: true,
  events: hookEvents,
  config: { url, secret, content_type: "json", insecure_ssl: "0" },
});

async function findHook(github: GitHub, hook: NewHook, signal?: AbortSignal): Promise<number | null> {
  const { owner, repo, url } = hook;
  const hooks = await readPages(github, {
    route: "GET /repos/{owner}/{repo}/hooks",
    what: `the webhooks of ${nameOf(hook)}`,
    params: { owner, repo },
    schema: z.array(hookSchema),
    signal,
  });
  return hooks.find(({ config }) => config.url === url)?.id ?? null;
}

async function takeOver(
  github: GitHub,
  hook: NewHook,
  id: number,
  signal?: AbortSignal,
): Promise<{ id: number }> {
  const { owner, repo } = hook;
  const { data } = await github.request({
    route: "PATCH /repos/{owner}/{repo}/hooks/{hook_id}",
    what: `webhook ${id} of ${nameOf(hook)}`,
    params: { owner, repo, hook_id: id, ...settings(hook) },
    schema: hookSchema,
    signal,
  });
  return { id: data.id };
}
