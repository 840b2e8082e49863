import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { longestFile } from "../complete-file";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

const schema = z.instanceof(Uint8Array).nullable();

/**
 * Bytes of a file at a commit, branch or tag; null when there is no file (a folder, a submodule, nothing). A
 * symbolic link gives the file that it points to. Throws `too_large` over 5 MiB.
 */
export async function readContent(
  github: GitHub,
  { owner, repo, path, ref }: RepositoryRef & { path: string; ref: string },
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  try {
    const { data } = await github.request({
      route: "GET /repos/{owner}/{repo}/contents/{path}",
      what: `${path} in ${nameOf({ owner, repo })} at ${ref}`,
      params: { owner, repo, path, ref },
      schema,
      raw: true,
      maxBytes: longestFile,
      signal,
    });
    return data;
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return null;
    throw error;
  }
}
