import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import {
  listReviewedPulls,
  listReviewedRepositories,
  listScannedFiles,
  type ReviewedPull,
} from "@/db/queries/graph-sources";
import { type InstallationRow, listInstallations } from "@/db/queries/installations";
import { repositoryKey } from "@/lib/core/repository-key";
import { publicMessage } from "@/lib/errors";
import type { Graph, GraphPullRequest, RepositoryRef } from "@/lib/graph/graph";
import { toGraphPull } from "@/lib/knowledge/to-graph-pull";
import { extensionOf, languageOf } from "@/lib/rules/language";
import type { Change } from "@/lib/source/change";
import type { GitHub } from "@/lib/source/github/client";
import { readMergedPulls } from "@/lib/source/github/read-merged-pulls";

export interface Rebuild {
  db: Db;
  graph: Graph;
  /** Null leaves the history on GitHub out. */
  github: GitHub | null;
  webUrl: string;
  /** Merged pull requests of each repository that are read from GitHub. */
  history: number;
  /** Told of each step, in a line for people. */
  say: (line: string) => void;
  signal?: AbortSignal;
}

const fileBatch = 1000;
/** Each holds a whole change. */
const pullBatch = 20;
const mostPages = 400;

/**
 * Fills the graph from what is stored (scans, reviews, deliveries) and from GitHub's history. Safe to repeat, and to
 * run beside a server; nothing that is in the graph is lost. Answers the repositories whose GitHub history could not
 * be read.
 */
export async function rebuildGraph(rebuild: Rebuild): Promise<RepositoryRef[]> {
  const { db, say } = rebuild;
  const connected = await listInstallations(db);
  const known = new Map<string, { ref: RepositoryRef; installation: InstallationRow | null }>();
  for (const ref of await listReviewedRepositories(db))
    known.set(repositoryKey(ref), { ref, installation: null });
  for (const installation of connected)
    known.set(repositoryKey(installation), { ref: installation, installation });
  if (known.size === 0) say("Nothing is connected or reviewed yet; the graph stays empty.");
  const failed: RepositoryRef[] = [];
  for (const { ref, installation } of known.values()) {
    const name = `${ref.owner}/${ref.repo}`;
    if (installation?.scanState === "completed") await addFiles(rebuild, installation, name);
    await addReviewed(rebuild, ref, name);
    if (!(await addHistory(rebuild, ref, name))) failed.push(ref);
  }
  return failed;
}

async function addFiles({ db, graph, say, signal }: Rebuild, installation: InstallationRow, name: string) {
  const scanId = randomUUID();
  let count = 0;
  for (let after = ""; ;) {
    signal?.throwIfAborted();
    const rows = await listScannedFiles(db, installation.id, { after, limit: fileBatch });
    await graph.upsertFiles(
      installation,
      scanId,
      rows.map(({ path, size }) => ({
        path,
        size,
        language: languageOf(path) ?? (extensionOf(path) || null),
      })),
    );
    count += rows.length;
    if (count > 0) say(`${name}: ${count} files`);
    const last = rows.at(-1);
    if (!last || rows.length < fileBatch) break;
    after = last.path;
  }
  const gone = await graph.removeStaleFiles(installation, scanId);
  if (gone > 0) say(`${name}: ${gone} files are gone`);
}

async function addReviewed({ db, graph, say, signal, webUrl }: Rebuild, ref: RepositoryRef, name: string) {
  let count = 0;
  for (let after = 0; ;) {
    signal?.throwIfAborted();
    const rows = await listReviewedPulls(db, ref, { after, limit: pullBatch });
    await graph.indexPullRequests(
      ref,
      rows.flatMap((row) => reviewedPull(row, webUrl) ?? []),
    );
    count += rows.length;
    if (rows.length > 0) say(`${name}: ${count} reviewed pull requests`);
    const last = rows.at(-1);
    if (!last || rows.length < pullBatch) return;
    after = last.number;
  }
}

/** As the review read it; a later delivery knows better how it ended. */
function reviewedPull(reviewed: ReviewedPull, webUrl: string): GraphPullRequest | null {
  const { told, verdict } = reviewed;
  const change = reviewed.change as Change; // Only the pipeline writes the column.
  const { number } = change;
  if (number === null) return null;
  const merged = told?.merged === true || typeof told?.merged_at === "string";
  const state = merged ? "merged" : told?.state === "closed" ? "closed" : change.state;
  const times = [told?.merged_at, told?.updated_at, change.at].map((time) => new Date(String(time)));
  const at = times.find((time) => !Number.isNaN(time.getTime())) ?? reviewed.at;
  return toGraphPull({ ...change, number, state, at, verdict }, webUrl);
}

/** False when GitHub could not be asked to the end. */
async function addHistory(
  { graph, github, history, say, signal, webUrl }: Rebuild,
  ref: RepositoryRef,
  name: string,
): Promise<boolean> {
  if (!github) return true;
  let count = 0;
  let cursor: string | null = null;
  try {
    // Pages without one merged pull request among them end it too.
    for (let page = 0; page < mostPages && count < history; page += 1) {
      const { pulls, next } = await readMergedPulls(github, ref, cursor, signal);
      const kept = pulls.slice(0, history - count);
      await graph.indexPullRequests(
        ref,
        kept.map(({ mergedAt, ...pull }) =>
          toGraphPull({ ...pull, ...ref, state: "merged", at: new Date(mergedAt) }, webUrl),
        ),
      );
      count += kept.length;
      say(`${name}: ${count} merged pull requests from GitHub`);
      if (next === null) break;
      cursor = next;
    }
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    say(`${name}: its history could not be read: ${publicMessage(error)}`);
    return false;
  }
}
