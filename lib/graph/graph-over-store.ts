import type { GraphStore, StoredPull } from "@/db/graph/graph-store";
import { dayOf, scoreUnit } from "@/db/graph/score";
import { compareText } from "@/lib/core/compare-text";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import type { FileExpert, Graph } from "./graph";
import { loginOf, pathOf, toStoredFiles, toStoredPull } from "./to-stored";
import { untilAborted } from "./until-aborted";

const mostPaths = 10;
const fileBatch = 200;
/** A batch of pull requests ends with the first of these. */
const pullBatch = 200;
const touchBatch = 4000;

/** What the graph means, over a store that only keeps and counts. */
export function graphOverStore(store: GraphStore): Graph {
  return {
    async upsertFiles(ref, scanId, files) {
      const repository = repositoryKey(ref);
      const stored = toStoredFiles(files);
      for (let start = 0; start < stored.length; start += fileBatch)
        await store.putFiles(repository, scanId, stored.slice(start, start + fileBatch));
    },

    removeStaleFiles: (ref, scanId) => store.endScan(repositoryKey(ref), scanId),

    indexPullRequest: async (ref, pull) => store.putPulls(repositoryKey(ref), [toStoredPull(pull)]),

    async indexPullRequests(ref, pulls) {
      const repository = repositoryKey(ref);
      const last = new Map(pulls.map((pull) => [pull.number, pull]));
      for (const batch of batchesOf([...last.values()].map(toStoredPull)))
        await store.putPulls(repository, batch);
    },

    async fileExperts(ref, paths, { limit, except, now = new Date() }, signal) {
      const asked = askedPaths(paths);
      const query = {
        repository: repositoryKey(ref),
        paths: asked.stored,
        except: loginOf(except ?? null),
        today: dayOf(now.getTime()),
        limit: limitOf(limit),
      };
      const rows =
        asked.stored.length === 0 ? [] : await untilAborted(signal, () => store.experts(query, signal));
      const found = Map.groupBy(rows, (row) => row.path);
      return new Map(
        asked.given.map((path) => {
          const experts = (found.get(pathOf(path) ?? "") ?? []).map(
            ({ path: _path, lastAt, score, ...row }) => ({
              ...row,
              lastAt: new Date(lastAt),
              score: score / scoreUnit,
            }),
          );
          return [path, experts.toSorted(byExpertise)];
        }),
      );
    },

    async relatedPullRequests(ref, paths, { limit, except, now = new Date() }, signal) {
      const asked = askedPaths(paths);
      if (asked.stored.length === 0) return [];
      const query = {
        repository: repositoryKey(ref),
        paths: asked.stored,
        except: except ?? 0,
        today: dayOf(now.getTime()),
        limit: limitOf(limit),
      };
      const rows = await untilAborted(signal, () => store.related(query, signal));
      return rows.map((row) => ({
        ...row,
        at: new Date(row.at),
        sharedFiles: row.sharedFiles.toSorted(compareText),
        closes: row.closes.toSorted((a, b) => a - b),
        score: row.score / scoreUnit,
      }));
    },

    async contributorStats(ref, { login, limit }, signal) {
      const query = {
        repository: repositoryKey(ref),
        login: loginOf(login ?? null),
        limit: limitOf(limit),
      };
      const rows = await untilAborted(signal, () => store.contributors(query, signal));
      return rows.map((row) => ({
        ...row,
        firstAt: new Date(row.firstAt),
        lastAt: new Date(row.lastAt),
      }));
    },

    async hotspots(ref, { since, limit }, signal) {
      const query = { repository: repositoryKey(ref), since: since.getTime(), limit: limitOf(limit) };
      const rows = await untilAborted(signal, () => store.hotspots(query, signal));
      return rows.map((row) => ({ ...row, lastAt: new Date(row.lastAt) }));
    },

    async coChanged(ref, paths, { limit }, signal) {
      const asked = askedPaths(paths);
      if (asked.stored.length === 0) return [];
      const query = { repository: repositoryKey(ref), paths: asked.stored, limit: limitOf(limit) };
      const rows = await untilAborted(signal, () => store.coChanged(query, signal));
      return rows.map(({ of, ...row }) => ({
        ...row,
        share: Math.round((row.pullRequests * 1000) / of) / 1000,
        lastAt: new Date(row.lastAt),
      }));
    },

    removeRepository: (ref) => store.removeRepository(repositoryKey(ref)),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}

const byExpertise = (a: FileExpert, b: FileExpert): number =>
  b.score - a.score ||
  b.pullRequests - a.pullRequests ||
  b.lastAt.getTime() - a.lastAt.getTime() ||
  compareText(a.login, b.login);

/** Distinct paths, as they were given and as they are stored. */
function askedPaths(paths: string[]): { given: string[]; stored: string[] } {
  const given = [...new Set(paths)];
  if (given.length > mostPaths)
    throw new GlossError(
      "bad_request",
      `The graph is asked about ${mostPaths} files at most, not ${given.length}.`,
    );
  return { given, stored: [...new Set(given.map(pathOf).filter((path) => path !== null))] };
}

const limitOf = (limit: number): number => Math.min(100, Math.max(1, Math.trunc(limit) || 1));

function* batchesOf(pulls: StoredPull[]): Generator<StoredPull[]> {
  let batch: StoredPull[] = [];
  let touches = 0;
  for (const pull of pulls) {
    if (batch.length === pullBatch || (batch.length > 0 && touches + pull.files.length > touchBatch)) {
      yield batch;
      batch = [];
      touches = 0;
    }
    batch.push(pull);
    touches += pull.files.length;
  }
  if (batch.length > 0) yield batch;
}
