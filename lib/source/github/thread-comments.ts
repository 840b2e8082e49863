import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { isByUs } from "./is-by-us";
import { readPages } from "./read-pages";
import { nameOf, type PullRef } from "./repository-ref";
import { loginOf, userSchema } from "./user";

/** A comment in a thread of a pull request's diff. */
export interface ThreadComment {
  id: number;
  body: string;
  author: string;
  url: string;
  path: string;
  /** First comment of its thread, which may be itself. */
  threadId: number;
}

const schema = z
  .object({
    id: z.number(),
    body: z.string().nullish(),
    user: userSchema.optional(),
    html_url: z.string(),
    path: z.string(),
    in_reply_to_id: z.number().optional(),
  })
  .transform((comment): ThreadComment => ({
    id: comment.id,
    body: comment.body ?? "",
    author: loginOf(comment.user),
    url: comment.html_url,
    path: comment.path,
    threadId: comment.in_reply_to_id ?? comment.id,
  }));

/** All comments of a thread, oldest first; one request for each hundred that the pull request has. */
export async function listThread(
  github: GitHub,
  { owner, repo, number, threadId }: PullRef & { threadId: number },
  signal?: AbortSignal,
): Promise<ThreadComment[]> {
  const all = await readPages(github, {
    route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
    what: `the review comments of ${nameOf({ owner, repo })}#${number}`,
    params: { owner, repo, pull_number: number },
    schema: z.array(schema),
    signal,
  });
  return all.filter((comment) => comment.threadId === threadId);
}

/** One comment of a diff; null when it is gone. */
export async function readThreadComment(
  github: GitHub,
  { owner, repo, id }: { owner: string; repo: string; id: number },
  signal?: AbortSignal,
): Promise<ThreadComment | null> {
  try {
    const { data } = await github.request({
      route: "GET /repos/{owner}/{repo}/pulls/comments/{comment_id}",
      what: `comment ${id} in ${nameOf({ owner, repo })}`,
      params: { owner, repo, comment_id: id },
      schema,
      signal,
    });
    return data;
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return null;
    throw error;
  }
}

/** Our newest comment of a thread that ends with the marker, if there is one. */
export async function findThreadComment(
  github: GitHub,
  thread: PullRef & { threadId: number; marker: string; viewer: { login: string } | null },
  signal?: AbortSignal,
): Promise<ThreadComment | null> {
  const comments = await listThread(github, thread, signal);
  return (
    comments.findLast(
      (comment) => isByUs(comment, thread.viewer) && comment.body.trimEnd().endsWith(thread.marker),
    ) ?? null
  );
}

/** Answers in a thread, once: after a lost answer, look for the comment before calling again. */
export async function replyInThread(
  github: GitHub,
  { owner, repo, number, threadId, body }: PullRef & { threadId: number; body: string },
  signal?: AbortSignal,
): Promise<ThreadComment> {
  const { data } = await github.request({
    route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
    what: `a reply on ${nameOf({ owner, repo })}#${number}`,
    params: { owner, repo, pull_number: number, comment_id: threadId, body },
    schema,
    once: true,
    signal,
  });
  return data;
}
