import { setImmediate as turn } from "node:timers/promises";
import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import { listPaths } from "@/db/queries/repository-files";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { globProblem, pathMatcher } from "@/lib/core/path-matcher";
import { parseRepository } from "@/lib/review/list-reviews";
import type { globQuery } from "./memory-inputs";

/** Paths that one query reads, and examples that are given. */
const batch = 5_000;
const mostExamples = 5;

export interface GlobMatch {
  /** Why the glob can't mean anything, as a sentence; null when it can. */
  problem: string | null;
  /** Whether the files of the repository are known; without them nothing is counted. */
  scanned: boolean;
  /** Files of the scanned commit that the glob means. */
  count: number;
  /** The first of them. */
  examples: string[];
  /** The commit that was scanned. */
  commit: string | null;
}

/** Which files of the repository, as it was last scanned, a glob means. Throws `bad_request` and `not_found`. */
export async function matchGlob(
  actor: Actor,
  { repo, path }: z.output<typeof globQuery>,
): Promise<GlobMatch> {
  const scope = parseRepository(repo);
  await requireRole(actor, scope, "viewer");
  const glob = path.trim();
  const { db } = await processDatabase();
  const scanned = await findInstallation(db, scope.owner, scope.repo);
  const commit = scanned?.scannedCommit ?? null;
  const match: GlobMatch = {
    problem: globProblem(glob),
    scanned: commit !== null,
    count: 0,
    examples: [],
    commit,
  };
  if (!scanned || commit === null || match.problem !== null) return match;
  const meant = pathMatcher(glob);
  const prefix = plainStart(glob);
  for (let after: string | null = null; ;) {
    const paths: string[] = await listPaths(db, scanned.id, { prefix, after, limit: batch });
    for (const one of paths) {
      if (!meant(one)) continue;
      match.count++;
      if (match.examples.length < mostExamples) match.examples.push(one);
    }
    after = paths.at(-1) ?? null;
    if (paths.length < batch || after === null) return match;
    // Queries of the embedded database leave the server no turn in between.
    await turn();
  }
}

/** What every path that a glob means begins with: its first folders, as far as they are plain names. */
export function plainStart(glob: string): string {
  const path = glob.replace(/^(?:\.?\/)+/, "");
  const special = path.search(/[*?[{\\]/);
  // Without a wildcard it is a file or a folder; with braces or brackets that are never closed it may be itself.
  if (special < 0) return path.replace(/\/+$/, "");
  return path.slice(0, path.lastIndexOf("/", special) + 1);
}
