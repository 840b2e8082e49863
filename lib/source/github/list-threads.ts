import { z } from "zod";
import type { ReviewThread } from "../change";
import type { GitHub } from "./client";
import { askGraphql } from "./graphql";
import { nameOf, type PullRef } from "./repository-ref";

/** Pages of 50 threads that are read at most: pull requests with more are beyond reading. */
const mostPages = 10;
const comments = 30;

const actor = z.object({ __typename: z.string(), login: z.string() }).nullish();
const schema = z.object({
  repository: z.object({
    pullRequest: z.object({
      reviewThreads: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
        nodes: z.array(
          z.object({
            id: z.string(),
            isResolved: z.boolean(),
            resolvedBy: z.object({ login: z.string() }).nullish(),
            comments: z.object({
              totalCount: z.number(),
              nodes: z.array(z.object({ body: z.string(), url: z.string(), author: actor })),
            }),
          }),
        ),
      }),
    }),
  }),
});

/** The conversations on lines of a pull request, oldest first; one request for each fifty. */
export async function listThreads(
  github: GitHub,
  { owner, repo, number }: PullRef,
  signal?: AbortSignal,
): Promise<ReviewThread[]> {
  const threads: ReviewThread[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const answer: z.infer<typeof schema> = await askGraphql(
      github,
      {
        what: `the conversations of ${nameOf({ owner, repo })}#${number}`,
        // The number is ours, and no text.
        query: `query Threads($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: ${Math.trunc(number)}) {
      reviewThreads(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id isResolved resolvedBy { login }
          comments(first: ${comments}) { totalCount nodes { body url author { __typename login } } }
        }
      }
    }
  }
}`,
        variables: { owner, name: repo, after },
        data: schema,
        repeatable: true,
      },
      signal,
    );
    const { nodes, pageInfo } = answer.repository.pullRequest.reviewThreads;
    threads.push(...nodes.map(toThread));
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) break;
    after = pageInfo.endCursor;
  }
  return threads;
}

type Node = z.infer<typeof schema>["repository"]["pullRequest"]["reviewThreads"]["nodes"][number];

function toThread({ id, isResolved, resolvedBy, comments: { totalCount, nodes } }: Node): ReviewThread {
  return {
    id,
    resolved: isResolved,
    resolvedBy: resolvedBy?.login ?? null,
    body: nodes[0]?.body ?? "",
    url: nodes[0]?.url ?? "",
    authors: nodes.map(({ author }) => (author ? nameOfActor(author) : null)),
    longer: totalCount > nodes.length,
  };
}

/** GraphQL names an app without the `[bot]` that REST and we know it by. */
const nameOfActor = ({ __typename: type, login }: { __typename: string; login: string }): string =>
  type === "Bot" ? `${login}[bot]` : login;
