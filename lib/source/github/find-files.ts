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

/** Objects in one query; most of them are not there, which costs GitHub little. */
const perQuery = 100;

const blob = { isBinary: z.boolean().nullish(), text: z.string().nullish() };
const object = z
  .object({
    ...blob,
    entries: z.array(z.object({ name: z.string(), object: z.object(blob).nullish() })).nullish(),
  })
  .nullish();
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
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  try {
    return await query(github, wanted, signal);
  } catch (error) {
    const passes =
      error instanceof GlossError && !["cancelled", "rate_limited", "timeout"].includes(error.code);
    if (!passes) throw error;
    return await readListed(github, wanted, signal);
  }
}

async function query(
  github: GitHub,
  { owner, repo, files, folders, sha }: Wanted,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const keep = (path: string, one: z.infer<z.ZodObject<typeof blob>> | null | undefined) => {
    if (typeof one?.text === "string" && !one.isBinary) texts.set(path, one.text.replace(/^\uFEFF/, ""));
  };
  const paths = [...new Set([...files, ...folders])].filter(isRepositoryPath);
  for (let from = 0; from < paths.length; from += perQuery) {
    const group = paths.slice(from, from + perQuery);
    const variables = Object.fromEntries(group.map((path, at) => [`e${at}`, `${sha}:${path}`]));
    const names = Object.keys(variables);
    const text = "... on Blob { isBinary text }";
    const fields = (name: string, path: string) =>
      folders.includes(path)
        ? `${name}: object(expression: $${name}) { ... on Tree { entries { name object { ${text} } } } }`
        : `${name}: object(expression: $${name}) { ${text} }`;
    const { data: answer } = await github.request({
      route: "POST /graphql",
      what: `the configuration of ${nameOf({ owner, repo })}`,
      params: {
        query: `query Files($owner: String!, $name: String!, ${names.map((name) => `$${name}: String!`).join(", ")}) {
  repository(owner: $owner, name: $name) {
    ${names.map((name, at) => fields(name, group[at] ?? "")).join("\n    ")}
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
    for (const [at, path] of group.entries()) {
      const one = found[`e${at}`];
      keep(path, one);
      for (const entry of one?.entries ?? []) keep(`${path}/${entry.name}`, entry.object);
    }
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
