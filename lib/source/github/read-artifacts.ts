import { z } from "zod";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

const listSchema = z.object({
  artifacts: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      size_in_bytes: z.number(),
      expired: z.boolean(),
      workflow_run: z.object({ head_sha: z.string().optional() }).nullish(),
    }),
  ),
});

export interface Artifact {
  id: number;
  name: string;
  /** Bytes of the zip. */
  size: number;
}

/**
 * The newest artifact with this name of a workflow run at this commit; null when there is none that has not expired.
 * The newest hundred of the name are looked at.
 */
export async function findArtifact(
  github: GitHub,
  { owner, repo }: RepositoryRef,
  { name, headSha }: { name: string; headSha: string },
  signal?: AbortSignal,
): Promise<Artifact | null> {
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}/actions/artifacts",
    what: `artifacts of ${nameOf({ owner, repo })}`,
    params: { owner, repo, name, per_page: 100 },
    schema: listSchema,
    signal,
  });
  // GitHub lists the newest first.
  const found = data.artifacts.find(
    (one) => one.name === name && !one.expired && one.workflow_run?.head_sha === headSha,
  );
  return found ? { id: found.id, name: found.name, size: found.size_in_bytes } : null;
}

/** The zip of an artifact. Rejects with `too_large` over `maxBytes`. */
export async function readArtifact(
  github: GitHub,
  { owner, repo }: RepositoryRef,
  { id, name }: Artifact,
  { maxBytes, signal }: { maxBytes: number; signal?: AbortSignal },
): Promise<Uint8Array | null> {
  // GitHub leads to a store of its own; `fetch` takes no token along to another host.
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}",
    what: `artifact ${name} of ${nameOf({ owner, repo })}`,
    params: { owner, repo, artifact_id: id, archive_format: "zip" },
    schema: z.instanceof(Uint8Array).nullable(),
    raw: true,
    maxBytes,
    signal,
  });
  return data;
}
