import { z } from "zod";
import type { GitHub } from "./client";
import { askGraphql } from "./graphql";

const schema = z.object({
  resolveReviewThread: z.object({ thread: z.object({ isResolved: z.boolean() }) }),
});

/**
 * Marks a conversation as resolved; one that is already stays so. Throws `forbidden` where the token may not: an App
 * needs to write to contents for it.
 */
export async function resolveThread(github: GitHub, threadId: string, signal?: AbortSignal): Promise<void> {
  await askGraphql(
    github,
    {
      what: "a conversation resolved",
      query: `mutation Resolve($id: ID!) { resolveReviewThread(input: {threadId: $id}) { thread { isResolved } } }`,
      variables: { id: threadId },
      data: schema,
      repeatable: true,
    },
    signal,
  );
}
