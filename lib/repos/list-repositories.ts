import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type InstallationRow, listInstallations } from "@/db/queries/installations";
import { type LastRun, listOverview } from "@/db/queries/repository-overview";
import type { Scope } from "@/db/queries/scope";
import { scopeAs } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { repositoryKey } from "@/lib/core/repository-key";
import { type Role, roles } from "@/lib/core/roles";
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
  const { db } = await processDatabase();
  const scopes = await Promise.all(roles.map((role) => scopeAs(actor, role)));
  const rows = await listOverview(db, scopes[0] ?? null);
  return rows.map((row) => {
    const key = repositoryKey(row.installation);
    // What each role may, those above it may too: the last scope that has it says the role.
    const role = roles.findLast((_role, at) => scopes[at] === null || scopes[at]?.includes(key));
    return repositoryView(role ?? "viewer", row);
  });
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

/** The same with what is told of it to somebody who has a role there. */
export function repositoryView(
  role: Role,
  { installation, last }: { installation: InstallationRow; last: LastRun | null },
): RepositoryView {
  const { GLOSS_URL, GITHUB_API_URL } = env();
  return {
    ...repositoryItem(installation),
    role,
    lastReview: last && { ...last, queuedAt: last.queuedAt.toISOString() },
    problems: repositoryProblems(installation, { gloss: GLOSS_URL, github: GITHUB_API_URL }),
  };
}
