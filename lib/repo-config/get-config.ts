import { processDatabase } from "@/db/process-database";
import { findInstallation, keepDraftsByFile } from "@/db/queries/installations";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { requireRepositoryName } from "@/lib/repos/require-repository-name";
import { readSettings } from "@/lib/repos/repository-settings";
import type { GitHub } from "@/lib/source/github/client";
import { readTexts } from "@/lib/source/github/read-texts";
import { readTree } from "@/lib/source/github/read-tree";
import { folderOfConfig, isGlossFile } from "./config-places";
import type { FileProblem } from "./parse-gloss-file";
import { configOf } from "./read-repo-config";
import { rootGiven } from "./repo-config";
import { type SettingRow, settingRows } from "./setting-rows";

/** What a repository's own files say of its reviews, at the head of its default branch. */
export interface ConfigView {
  /** Null in an empty repository. */
  commit: string | null;
  /** The root's first. */
  files: {
    path: string;
    text: string;
    /** False where another file of its folder counts in its place. */
    counts: boolean;
    problems: FileProblem[];
  }[];
  guides: {
    path: string;
    /** Bytes; null where GitHub does not say. */
    size: number | null;
  }[];
  /** What holds for pull requests into this branch, setting by setting. */
  settings: SettingRow[];
  /** What is not shown, a sentence each. */
  notes: string[];
}

const most = { files: 30, guides: 60 };
const patienceMs = 15_000;

/**
 * Reads what a connected repository's default branch says of its reviews. Throws `not_found` for one that is not
 * connected or that the actor may not see, and what GitHub says where it can't be read.
 */
export async function getConfig(actor: Actor, { owner, repo }: RepositoryRef): Promise<ConfigView> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "viewer");
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, repo);
  if (!installation?.active) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  const github = await githubFor({ owner, repo });
  const late = AbortSignal.timeout(patienceMs);
  const place = { owner: installation.owner, repo: installation.repo };
  const found = await findConfig(github, place, late).catch((error: unknown) => {
    if (!late.aborted) throw error;
    throw new GlossError("timeout", "GitHub did not give the repository's files in time.", {
      retryable: true,
    });
  });
  const config = configOf(found.texts, []);
  await keepDraftsByFile(db, installation, rootGiven(config).skip?.drafts ?? null);
  const problems = Map.groupBy(config.problems, ({ path }) => path);
  const counting = new Set(config.files.map(({ path }) => path));
  const dashboard = { mode: installation.reviewMode, settings: readSettings(installation.settings) };
  return {
    commit: found.commit,
    files: [...found.texts].map(([path, text]) => ({
      path,
      text,
      counts: counting.has(path),
      problems: problems.get(path) ?? [],
    })),
    guides: found.guides,
    settings: settingRows(dashboard, rootGiven(config)),
    notes: found.notes,
  };
}

async function findConfig(github: GitHub, repository: RepositoryRef, signal: AbortSignal) {
  const { commit, files } = await readTree(github, repository, signal);
  const known = files
    .filter(({ path }) => folderOfConfig(path) !== null)
    .toSorted((a, b) => depthOf(a.path) - depthOf(b.path) || (a.path < b.path ? -1 : 1));
  const own = known.filter(({ path }) => isGlossFile(path));
  const guides = known.filter(({ path }) => !isGlossFile(path)).map(({ path, size }) => ({ path, size }));
  const shown = own.slice(0, most.files);
  const read = commit
    ? await readTexts(
        github,
        repository,
        shown.map(({ path }) => ({ path, ref: commit })),
        signal,
      )
    : [];
  const texts = new Map<string, string>();
  const notes: string[] = [];
  for (const [at, { path }] of shown.entries()) {
    const text = read[at];
    if (text && typeof text === "object" && "text" in text) texts.set(path, text.text);
    else notes.push(`${path} could not be read.`);
  }
  if (own.length > shown.length)
    notes.push(`${own.length - shown.length} more configuration files are not shown.`);
  if (guides.length > most.guides) notes.push(`${guides.length - most.guides} more guides are not shown.`);
  return { commit, texts, guides: guides.slice(0, most.guides), notes };
}

const depthOf = (path: string) => path.split("/").length;
