import pLimit from "p-limit";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";
import { isBot, loginOf, userSchema } from "./user";

export interface MergedPull {
  number: number;
  title: string;
  body: string;
  url: string;
  author: { login: string; bot: boolean };
  /** ISO 8601. */
  mergedAt: string;
  /** The first 100. */
  files: { path: string; additions: number; deletions: number }[];
}

export interface MergedPage {
  pulls: MergedPull[];
  /** Where to go on; null at the end. */
  next: string | null;
}

/** A larger page may take GraphQL longer than GitHub lets it. */
const pullsAtOnce = 25;
const filesEach = 100;
const listSize = 50;
const alone = 4;

/**
 * A page of merged pull requests, the newest first by when they were opened, so that the pages stay the same while
 * others come: 25 in one request by GraphQL; where the token or the server has none, by REST, one request for the
 * list and one for the files of each. `cursor` is a page's `next`, null at the beginning.
 */
export async function readMergedPulls(
  github: GitHub,
  repository: RepositoryRef,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<MergedPage> {
  if (cursor?.startsWith("rest:")) return list(github, repository, Number(cursor.slice(5)), signal);
  const page = await query(github, repository, cursor, signal).catch((error: unknown) => {
    // What passes is tried again by GraphQL; what does not is asked of REST.
    if (!(error instanceof GlossError) || error.retryable || error.code === "cancelled") throw error;
    return null;
  });
  return page ?? list(github, repository, 1, signal);
}

const nodeSchema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  url: z.string(),
  mergedAt: z.string(),
  author: z.object({ __typename: z.string(), login: z.string() }).nullish(),
  files: z
    .object({
      nodes: z
        .array(z.object({ path: z.string(), additions: z.number(), deletions: z.number() }).nullable())
        .nullish(),
    })
    .nullish(),
});
const schema = z.object({
  data: z
    .object({
      repository: z
        .object({
          pullRequests: z.object({
            pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
            nodes: z.array(nodeSchema.nullable()).nullish(),
          }),
        })
        .nullable(),
    })
    .nullish(),
  errors: z.array(z.object({ message: z.string().optional() })).nullish(),
});

/** Null where GraphQL gives no answer. */
async function query(
  github: GitHub,
  { owner, repo }: RepositoryRef,
  after: string | null,
  signal?: AbortSignal,
): Promise<MergedPage | null> {
  const [declared, given] = after === null ? ["", ""] : [", $after: String!", ", after: $after"];
  const { data: answer } = await github.request({
    route: "POST /graphql",
    what: `merged pull requests of ${nameOf({ owner, repo })}`,
    params: {
      query: `query Merged($owner: String!, $name: String!${declared}) {
  repository(owner: $owner, name: $name) {
    pullRequests(first: ${pullsAtOnce}, states: [MERGED], orderBy: {field: CREATED_AT, direction: DESC}${given}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number title body url mergedAt
        author { __typename login }
        files(first: ${filesEach}) { nodes { path additions deletions } }
      }
    }
  }
}`,
      variables: { owner, name: repo, ...(after === null ? {} : { after }) },
    },
    schema,
    repeatable: true,
    signal,
  });
  const found = answer.data?.repository?.pullRequests;
  if (!found) return null;
  const { hasNextPage, endCursor } = found.pageInfo;
  return {
    pulls: (found.nodes ?? []).flatMap((node) => (node ? [toPull(node)] : [])),
    next: hasNextPage ? endCursor : null,
  };
}

function toPull({ author, body, files, ...pull }: z.infer<typeof nodeSchema>): MergedPull {
  const bot = author?.__typename === "Bot";
  // REST, and so everything else here, knows an app by a name of this form.
  const login = author ? `${author.login}${bot && !author.login.endsWith("[bot]") ? "[bot]" : ""}` : "ghost";
  return {
    ...pull,
    body: body ?? "",
    author: { login, bot: bot || login.endsWith("[bot]") },
    files: (files?.nodes ?? []).flatMap((file) => file ?? []),
  };
}

const listSchema = z.array(
  z.object({
    number: z.number(),
    title: z.string(),
    body: z.string().nullish(),
    html_url: z.string(),
    merged_at: z.string().nullish(),
    user: userSchema.optional(),
  }),
);
const filesSchema = z.array(z.object({ filename: z.string(), additions: z.number(), deletions: z.number() }));

async function list(
  github: GitHub,
  { owner, repo }: RepositoryRef,
  page: number,
  signal?: AbortSignal,
): Promise<MergedPage> {
  const { data, more } = await github.request({
    route: "GET /repos/{owner}/{repo}/pulls",
    what: `closed pull requests of ${nameOf({ owner, repo })}`,
    params: { owner, repo, state: "closed", sort: "created", direction: "desc", per_page: listSize, page },
    schema: listSchema,
    signal,
  });
  const limit = pLimit(alone);
  const pulls = data.map((pull) =>
    limit(async (): Promise<MergedPull[]> => {
      const { number, title, body, html_url: url, merged_at: mergedAt, user } = pull;
      if (!mergedAt) return [];
      const { data: files } = await github.request({
        route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
        what: `the files of ${nameOf({ owner, repo })}#${number}`,
        params: { owner, repo, pull_number: number, per_page: filesEach, page: 1 },
        schema: filesSchema,
        signal,
      });
      return [
        {
          number,
          title,
          body: body ?? "",
          url,
          author: { login: loginOf(user), bot: isBot(user) },
          mergedAt,
          files: files.map(({ filename, ...counts }) => ({ path: filename, ...counts })),
        },
      ];
    }),
  );
  return { pulls: (await Promise.all(pulls)).flat(), next: more ? `rest:${page + 1}` : null };
}
