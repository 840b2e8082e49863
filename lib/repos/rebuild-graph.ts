import { randomUUID } from "node:crypto";
import {
  listReviewedPulls,
  listReviewedRepositories,
  listScannedFiles,
  type ReviewedPull,
} from "@/db/queries/graph-sources";
import { type InstallationRow, listInstallations } from "@/db/queries/installations";
import { repositoryKey } from "@/lib/core/repository-key";
import { publicMessage } from "@/lib/errors";
import type { GraphPullRequest, RepositoryRef } from "@/lib/graph/graph";
import { toGraphPull } from "@/lib/knowledge/to-graph-pull";
import { extensionOf, languageOf } from "@/lib/rules/language";
import type { Change } from "@/lib/source/change";
import { readMergedPulls } from "@/lib/source/github/read-merged-pulls";
import { addClosed } from "./rebuild/add-closed";
import type { Rebuild } from "./rebuild/rebuild";

export type { Rebuild };

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
  const connected = await listInstallations(db, null);
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
    const read = await addHistory(rebuild, ref, name);
    if (read === null || !(await addClosed(rebuild, ref, read))) failed.push(ref);
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

/** The numbers that were read; null when GitHub could not be asked to the end. */
async function addHistory(
  { graph, githubOf, history, say, signal, webUrl }: Rebuild,
  ref: RepositoryRef,
  name: string,
): Promise<Set<number> | null> {
  const read = new Set<number>();
  let cursor: string | null = null;
  try {
    const github = await githubOf(ref);
    if (!github) return read;
    // Pages without one merged pull request among them end it too.
    for (let page = 0; page < mostPages && read.size < history; page += 1) {
      const { pulls, next } = await readMergedPulls(github, ref, cursor, signal);
      const kept = pulls.slice(0, history - read.size);
      await graph.indexPullRequests(
        ref,
        kept.map(({ mergedAt, ...pull }) =>
          toGraphPull({ ...pull, ...ref, state: "merged", at: new Date(mergedAt) }, webUrl),
        ),
      );
      for (const { number } of kept) read.add(number);
      say(`${name}: ${read.size} merged pull requests from GitHub`);
      if (next === null) break;
      cursor = next;
    }
    return read;
  } catch (error) {
    signal?.throwIfAborted();
    say(`${name}: its history could not be read: ${publicMessage(error)}`);
    return null;
  }
}
