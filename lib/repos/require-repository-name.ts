import { GlossError } from "@/lib/errors";
import { isRepositoryName } from "@/lib/source/repository-name";

/** Throws `bad_request` for a name that no repository can have. */
export function requireRepositoryName(name: { owner: string; repo: string }): void {
  if (!isRepositoryName(name))
    throw new GlossError("bad_request", "The path names no repository that can exist: write owner/repo.");
}
