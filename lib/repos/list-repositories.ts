import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type InstallationRow, listInstallations } from "@/db/queries/installations";
import { type LastRun, listOverview } from "@/db/queries/repository-overview";
import type { Scope } from "@/db/queries/scope";
import { roleIn, scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/core/roles";
import { env } from "@/lib/env";
import { repositoryProblems } from "./repository-problems";
import { readSettings } from "./repository-settings";

export type RepositoryItem = ReturnType<typeof repositoryItem>;

/** A repository with what is told of it beside its own state. */
export type RepositoryView = RepositoryItem & {
  /** What the asking person may do there. */
  role: Role;
  /** Its newest review; null before the first. */
  lastReview: (Omit<LastRun, "queuedAt"> & { queuedAt: string }) | null;
  /** What does not work, and how to mend it. */
  problems: { what: string; remedy: string }[];
};

/** Repositories that are or were connected and that the actor may see, by name. */
export async function listRepositories(actor: Actor): Promise<RepositoryView[]> {
  const rows = await listOverview((await processDatabase()).db, await scopeOf(actor));
  return Promise.all(rows.map((row) => repositoryView(actor, row)));
}

/** The same in a given database, for the doctor. */
export const repositoriesIn = async (db: Db, scope: Scope): Promise<RepositoryItem[]> =>
  (await listInstallations(db, scope)).map(repositoryItem);

/** A connected repository as the API and the Status page show it. */
export const repositoryItem = (row: InstallationRow) => ({
  id: row.id,
  name: `${row.owner}/${row.repo}`,
  active: row.active,
  mode: row.reviewMode,
  settings: readSettings(row.settings),
  // Counts the changes of mode and settings.
  settingsVersion: row.settingsVersion,
  scan: {
    state: row.scanState,
    error: row.scanError,
    commit: row.scannedCommit,
    files: row.fileCount,
    // While it runs: how many of how many files are stored.
    done: row.scanDone,
    total: row.scanTotal,
  },
  history: { state: row.historyState, error: row.historyError, pullRequests: row.historyCount },
  connectedAt: row.createdAt.toISOString(),
});

/** The same with what is told of it to one actor, who may see it. */
export async function repositoryView(
  actor: Actor,
  { installation, last }: { installation: InstallationRow; last: LastRun | null },
): Promise<RepositoryView> {
  const { GLOSS_URL, GITHUB_API_URL } = env();
  return {
    ...repositoryItem(installation),
    role: (await roleIn(actor, installation)) ?? "viewer",
    lastReview: last && { ...last, queuedAt: last.queuedAt.toISOString() },
    problems: repositoryProblems(installation, { gloss: GLOSS_URL, github: GITHUB_API_URL }),
  };
}
