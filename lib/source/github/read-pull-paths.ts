import pLimit from "p-limit";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

/** Files of one pull request that are looked at; one answer holds no more. */
const mostFiles = 100;
/** Pull requests that are asked for one by one, where they can't be asked for together. */
const mostAlone = 5;
const aloneAtOnce = 4;

const pullSchema = z
  .object({
    baseRefOid: z.string().nullish(),
    headRefOid: z.string().nullish(),
    files: z.object({ nodes: z.array(z.object({ path: z.string() }).nullable()).nullish() }).nullish(),
  })
  .nullish();
const schema = z.object({
  data: z.object({ repository: z.record(z.string(), pullSchema).nullable() }).nullish(),
  errors: z.array(z.object({ message: z.string().optional() })).nullish(),
});

export interface PullPaths {
  paths: string[];
  /** Where the base branch and the head stand; null where the answer did not tell. */
  sides: { base: string; head: string } | null;
}

/**
 * The first 100 paths that each pull request changes: all in one request by GraphQL, else those of the first five
 * one by one; `asked` is how many. One that was closed meanwhile is left out.
 */
export async function readPullPaths(
  github: GitHub,
  repository: RepositoryRef & { numbers: number[] },
  signal?: AbortSignal,
): Promise<{ touched: Map<number, PullPaths>; asked: number }> {
  const together = await query(github, repository, signal).catch((error: unknown) => {
    const stops = !(error instanceof GlossError) || ["cancelled", "rate_limited"].includes(error.code);
    if (stops) throw error;
    return null;
  });
  if (together) return { touched: together, asked: repository.numbers.length };
  const alone = { ...repository, numbers: repository.numbers.slice(0, mostAlone) };
  return { touched: await readAlone(github, alone, signal), asked: alone.numbers.length };
}

/** Null where GraphQL gives no answer. */
async function query(
  github: GitHub,
  { owner, repo, numbers }: RepositoryRef & { numbers: number[] },
  signal?: AbortSignal,
): Promise<Map<number, PullPaths> | null> {
  const fields = numbers.map(
    (number) =>
      `p${number}: pullRequest(number: ${number}) { baseRefOid headRefOid files(first: ${mostFiles}) { nodes { path } } }`,
  );
  const { data: answer } = await github.request({
    route: "POST /graphql",
    what: `the files of ${numbers.length} pull requests of ${nameOf({ owner, repo })}`,
    params: {
      query: `query Paths($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    ${fields.join("\n    ")}
  }
}`,
      variables: { owner, name: repo },
    },
    schema,
    repeatable: true,
    signal,
  });
  const pulls = answer.data?.repository;
  if (!pulls) return null;
  return new Map(
    numbers.flatMap((number) => {
      const { files, baseRefOid: base, headRefOid: head } = pulls[`p${number}`] ?? {};
      const nodes = files?.nodes;
      if (!nodes) return [];
      const paths = nodes.flatMap((node) => node?.path ?? []);
      return [[number, { paths, sides: base && head ? { base, head } : null }] as const];
    }),
  );
}

const filesSchema = z.array(z.object({ filename: z.string() }));

async function readAlone(
  github: GitHub,
  { owner, repo, numbers }: RepositoryRef & { numbers: number[] },
  signal?: AbortSignal,
): Promise<Map<number, PullPaths>> {
  const limit = pLimit(aloneAtOnce);
  const read = numbers.map((number) =>
    limit(async () => {
      const { data } = await github.request({
        route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
        what: `the files of ${nameOf({ owner, repo })}#${number}`,
        params: { owner, repo, pull_number: number, per_page: mostFiles, page: 1 },
        schema: filesSchema,
        signal,
      });
      return [number, { paths: data.map(({ filename }) => filename), sides: null }] as const;
    }),
  );
  return new Map(await Promise.all(read));
}
