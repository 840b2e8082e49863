import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { isRepositoryPath } from "../is-repository-path";
import type { GitHub } from "./client";
import { listTree } from "./read-tree";
import { readTexts } from "./read-texts";
import { nameOf, type RepositoryRef } from "./repository-ref";

interface Wanted extends RepositoryRef {
  files: string[];
  folders: string[];
  /** Hash of a commit. */
  sha: string;
}

/** Files that will be asked for next, and get along in the same request. */
export interface Ahead {
  paths: string[];
  sha: string;
  /** Told of each of them that was read whole; null for what is no text or not there. */
  keep: (path: string, text: string | null) => void;
}

/** Objects in one query; most of them are not there, which costs GitHub little. */
const perQuery = 100;
/** Texts that get along: more make answers that GitHub's ten seconds don't suffice for. */
const mostAhead = 40;

const blob = {
  isBinary: z.boolean().nullish(),
  isTruncated: z.boolean().nullish(),
  text: z.string().nullish(),
};
const object = z
  .object({
    ...blob,
    entries: z.array(z.object({ name: z.string(), object: z.object(blob).nullish() })).nullish(),
  })
  .nullish();
type Found = z.infer<typeof object>;
const schema = z.object({
  data: z.object({ repository: z.record(z.string(), object).nullable() }).nullish(),
  errors: z.array(z.object({ message: z.string().optional() })).nullish(),
});

/**
 * Texts of those of the files that are there at a commit, and of the files directly in the folders, by path. One
 * request of GraphQL for a hundred of them; without GraphQL the list of all files is read first, and then each of
 * those that are there.
 */
export async function findFiles(
  github: GitHub,
  wanted: Wanted,
  ahead: Ahead | null,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  try {
    return await query(github, wanted, ahead, signal);
  } catch (error) {
    const passes =
      error instanceof GlossError && !["cancelled", "rate_limited", "timeout"].includes(error.code);
    if (!passes) throw error;
    return await readListed(github, wanted, signal);
  }
}

/** One object of a query, and what is done with the answer. */
interface Asked {
  expression: string;
  fields: string;
  take: (found: Found) => void;
}

const text = "... on Blob { isBinary isTruncated text }";
const tree = `... on Tree { entries { name object { ${text} } } }`;

const textOf = (one: Found): string | null =>
  typeof one?.text === "string" && !one.isBinary ? one.text.replace(/^\uFEFF/, "") : null;

async function query(
  github: GitHub,
  { owner, repo, files, folders, sha }: Wanted,
  ahead: Ahead | null,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const keep = (path: string, one: Found) => {
    const read = textOf(one);
    if (read !== null) texts.set(path, read);
  };
  const along = ahead && ahead.paths.length <= mostAhead ? ahead : null;
  const asked: Asked[] = [
    ...files.filter(isRepositoryPath).map((path) => ({
      expression: `${sha}:${path}`,
      fields: text,
      take: (found: Found) => keep(path, found),
    })),
    ...folders.filter(isRepositoryPath).map((path) => ({
      expression: `${sha}:${path}`,
      fields: tree,
      take: (found: Found) => {
        for (const { name, object: one } of found?.entries ?? []) keep(`${path}/${name}`, one);
      },
    })),
    ...(along?.paths ?? []).filter(isRepositoryPath).map((path) => ({
      expression: `${along?.sha}:${path}`,
      fields: text,
      take: (found: Found) => {
        if (!found?.isTruncated) along?.keep(path, textOf(found));
      },
    })),
  ];
  for (let from = 0; from < asked.length; from += perQuery) {
    const group = asked.slice(from, from + perQuery);
    const variables = Object.fromEntries(group.map(({ expression }, at) => [`e${at}`, expression]));
    const names = Object.keys(variables);
    const { data: answer } = await github.request({
      route: "POST /graphql",
      what: `the configuration of ${nameOf({ owner, repo })}`,
      params: {
        query: `query Files($owner: String!, $name: String!, ${names.map((name) => `$${name}: String!`).join(", ")}) {
  repository(owner: $owner, name: $name) {
    ${group.map(({ fields }, at) => `e${at}: object(expression: $e${at}) { ${fields} }`).join("\n    ")}
  }
}`,
        variables: { owner, name: repo, ...variables },
      },
      schema,
      repeatable: true,
      signal,
    });
    const found = answer.data?.repository;
    if (!found || (answer.errors?.length ?? 0) > 0)
      throw new GlossError(
        "unavailable",
        `GitHub's GraphQL did not give the files: ${answer.errors?.[0]?.message ?? "no repository"}`,
      );
    for (const [at, { take }] of group.entries()) take(found[`e${at}`]);
  }
  return texts;
}

async function readListed(
  github: GitHub,
  { owner, repo, files, folders, sha }: Wanted,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const named = new Set(files);
  const inside = new Set(folders);
  const there = (await listTree(github, { owner, repo, sha }, signal))
    .filter(({ type }) => type === "blob")
    .map(({ path }) => path)
    .filter((path) => named.has(path) || inside.has(path.slice(0, Math.max(0, path.lastIndexOf("/")))));
  const places = there.map((path) => ({ path, ref: sha }));
  const read = await readTexts(github, { owner, repo }, places, signal);
  return new Map(
    there.flatMap((path, at) => {
      const one = read[at];
      return one && typeof one === "object" && "text" in one ? [[path, one.text] as const] : [];
    }),
  );
}
