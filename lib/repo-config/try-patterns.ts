import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import { listPaths } from "@/db/queries/repository-files";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { requireRepositoryName } from "@/lib/repos/require-repository-name";
import { type CustomRules, parseCustomRules } from "@/lib/rules/parse-custom-rules";
import { type CustomRun, isForPath, runCustomRules } from "@/lib/rules/run-custom-rules";
import { readTexts } from "@/lib/source/github/read-texts";

export const patternTrial = z.strictObject({
  text: z.string().max(32_000).describe("Patterns as YAML, as they would stand in `.gloss.yml`"),
});

/** What patterns would find in a repository's own code. */
export interface PatternTrial extends CustomRun {
  /** Rules that could be read. */
  rules: string[];
  problems: CustomRules["problems"];
  /** Files of the repository that the rules are for; `checked` of them were looked at. */
  files: number;
  /** The commit that was looked at. */
  commit: string | null;
}

const mostFiles = 80;
const mostPaths = 20_000;
const pathsAtOnce = 2_000;
const patienceMs = 20_000;

/**
 * Runs patterns over files of a connected repository as it was last scanned, and changes nothing. Throws `not_found`
 * for a repository that is not connected, or was not scanned yet, `cancelled` when the signal is aborted, and what
 * GitHub says where it can't be read.
 */
export async function tryPatterns(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  { text }: z.infer<typeof patternTrial>,
  signal?: AbortSignal,
): Promise<PatternTrial> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "member");
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, repo);
  if (!installation?.active) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  const commit = installation.scannedCommit;
  const { rules, problems } = parseCustomRules(text);
  const none = { matches: [], checked: 0, skipped: [], cut: false, files: 0 };
  const names = rules.map(({ id }) => id);
  if (rules.length === 0) return { ...none, rules: names, problems, commit };
  if (commit === null)
    throw new GlossError(
      "not_found",
      `The files of ${owner}/${repo} are not read yet. Try again when its scan is done.`,
    );
  const paths: string[] = [];
  for (let after: string | null = null, read = 0; read < mostPaths; read += pathsAtOnce) {
    const page: string[] = await listPaths(db, installation.id, { prefix: "", after, limit: pathsAtOnce });
    paths.push(...page.filter((path) => isForPath(rules, path)));
    after = page.at(-1) ?? null;
    if (page.length < pathsAtOnce) break;
  }
  const chosen = paths.slice(0, mostFiles);
  const late = AbortSignal.timeout(patienceMs);
  const stop = signal ? AbortSignal.any([signal, late]) : late;
  try {
    const place = { owner: installation.owner, repo: installation.repo };
    const github = await githubFor({ owner, repo });
    const sides = await readTexts(
      github,
      place,
      chosen.map((path) => ({ path, ref: commit })),
      stop,
    );
    const readable: { path: string; text: string }[] = [];
    const skipped: CustomRun["skipped"] = [];
    for (const [index, path] of chosen.entries()) {
      const side = sides[index];
      if (side && side !== "binary" && "text" in side) readable.push({ path, text: side.text });
      else skipped.push({ path, reason: side instanceof GlossError ? side.message : "could not be read" });
    }
    const run = await runCustomRules(readable, rules, { signal: stop });
    return {
      ...run,
      skipped: [...skipped, ...run.skipped],
      cut: run.cut || paths.length > chosen.length,
      rules: names,
      problems,
      files: paths.length,
      commit,
    };
  } catch (error) {
    if (!late.aborted || signal?.aborted) throw error;
    throw new GlossError(
      "timeout",
      "The repository's files could not be had in 20 seconds. Name fewer with `paths`.",
    );
  }
}
