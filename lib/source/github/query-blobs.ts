import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

export interface Place {
  path: string;
  /** Hash of a commit. */
  ref: string;
}

const blobSchema = z
  .object({
    isBinary: z.boolean().nullish(),
    isTruncated: z.boolean().optional(),
    text: z.string().nullish(),
  })
  .nullish();
const schema = z.object({
  data: z.object({ repository: z.record(z.string(), blobSchema).nullable() }).nullish(),
  errors: z.array(z.object({ message: z.string().optional() })).nullish(),
});

/** What GraphQL says of a file; `unknown` where it holds text back (long files), and REST has to be asked. */
export type QueriedBlob = { text: string } | "binary" | "absent" | "unknown";

/** Asks for the texts of many files in one request. Throws `unavailable` where GraphQL gives no whole answer. */
export async function queryBlobs(
  github: GitHub,
  { owner, repo }: RepositoryRef,
  places: Place[],
  signal?: AbortSignal,
): Promise<QueriedBlob[]> {
  const variables = Object.fromEntries(places.map(({ path, ref }, index) => [`e${index}`, `${ref}:${path}`]));
  const names = Object.keys(variables);
  const { data: answer } = await github.request({
    route: "POST /graphql",
    what: `${places.length} files of ${nameOf({ owner, repo })}`,
    params: {
      query: `query Blobs($owner: String!, $name: String!, ${names.map((name) => `$${name}: String!`).join(", ")}) {
  repository(owner: $owner, name: $name) {
    ${names.map((name) => `${name}: object(expression: $${name}) { ... on Blob { isBinary isTruncated text } }`).join("\n    ")}
  }
}`,
      variables: { owner, name: repo, ...variables },
    },
    schema,
    repeatable: true,
    signal,
  });
  const blobs = answer.data?.repository;
  if (!blobs || (answer.errors?.length ?? 0) > 0)
    throw new GlossError(
      "unavailable",
      `GitHub's GraphQL did not give the files: ${answer.errors?.[0]?.message ?? "no repository"}`,
    );
  return names.map((name): QueriedBlob => {
    const blob = blobs[name];
    if (!blob) return "absent";
    // A folder or a commit has none of a file's fields.
    if (Object.keys(blob).length === 0) return "absent";
    if (blob.isBinary) return "binary";
    if (blob.isTruncated || typeof blob.text !== "string") return "unknown";
    // As `decodeText` leaves it out, so that a file reads the same whichever way it came.
    return { text: blob.text.replace(/^\uFEFF/, "") };
  });
}
