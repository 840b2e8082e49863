import type { ContributorRow, ExpertRow, GraphStore, HotspotRow, StoredPull } from "@/db/graph/graph-store";
import {
  coChangeFiles,
  coChangeWindow,
  dayOf,
  expertDays,
  historyWindow,
  hotspotWindow,
  relatedDays,
} from "@/db/graph/score";
import { compareText } from "@/lib/core/compare-text";

interface Known {
  /** Files of the tree, by the scan that saw them. */
  tree: Map<string, string>;
  scanned: boolean;
  pulls: Map<number, StoredPull>;
}

const newest = (a: StoredPull, b: StoredPull) => b.at - a.at || b.number - a.number;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const counts = (pull: StoredPull) => !pull.bot && pull.state !== "closed";
const decayed = (value: number, days: number, today: number, at: number) =>
  Math.trunc((value * days) / (days + Math.max(0, today - dayOf(at))));

/** The graph's meaning, written down plainly and slowly: what the real ones are compared with. */
export function plainGraphStore(): GraphStore {
  const repositories = new Map<string, Known>();
  const of = (repository: string): Known => {
    const known = repositories.get(repository) ?? { tree: new Map(), scanned: false, pulls: new Map() };
    repositories.set(repository, known);
    return known;
  };
  /** Pull requests that touch a file, newest first, with what they did to it. */
  const history = (known: Known, path: string, which: (pull: StoredPull) => boolean, window: number) =>
    [...known.pulls.values()]
      .filter(which)
      .toSorted(newest)
      .flatMap((pull) => {
        const touch = pull.files.find((file) => file.path === path);
        return touch ? [{ pull, touch }] : [];
      })
      .slice(0, window);
  const inTree = (known: Known, path: string) => !known.scanned || known.tree.has(path);

  return {
    async putFiles(repository, scanId, files) {
      for (const { path } of files) of(repository).tree.set(path, scanId);
    },
    async endScan(repository, scanId) {
      const known = of(repository);
      known.scanned = true;
      const gone = [...known.tree].filter(([, seen]) => seen !== scanId);
      for (const [path] of gone) known.tree.delete(path);
      return gone.length;
    },
    async putPulls(repository, pulls) {
      for (const pull of pulls) {
        const old = of(repository).pulls.get(pull.number);
        of(repository).pulls.set(pull.number, {
          ...pull,
          verdict: (pull.verdict === undefined ? old?.verdict : pull.verdict) ?? null,
        });
      }
    },
    async experts({ repository, paths, except, today, limit }) {
      return paths.flatMap((path) => {
        const changes = history(of(repository), path, ({ expert }) => expert !== null, historyWindow);
        const byLogin = Map.groupBy(changes, ({ pull }) => pull.expert ?? "");
        return [...byLogin]
          .filter(([login]) => login !== except)
          .map(([login, own]): ExpertRow => ({
            path,
            login,
            pullRequests: own.length,
            additions: sum(own.map(({ touch }) => touch.additions)),
            deletions: sum(own.map(({ touch }) => touch.deletions)),
            lastAt: Math.max(...own.map(({ pull }) => pull.at)),
            score: sum(own.map(({ pull, touch }) => decayed(touch.weight, expertDays, today, pull.at))),
          }))
          .toSorted(
            (a, b) =>
              b.score - a.score ||
              b.pullRequests - a.pullRequests ||
              b.lastAt - a.lastAt ||
              compareText(a.login, b.login),
          )
          .slice(0, limit);
      });
    },
    async related({ repository, paths, except, today, limit }) {
      const shared = paths.flatMap((path) => {
        const changes = history(of(repository), path, ({ number }) => number !== except, historyWindow);
        return changes.map(({ pull }) => ({
          path,
          pull,
          rarity: Math.trunc(10_000 / (9 + changes.length)),
        }));
      });
      return [...Map.groupBy(shared, ({ pull }) => pull)]
        .map(([pull, touches]) => ({
          number: pull.number,
          title: pull.title,
          url: pull.url,
          author: pull.author,
          state: pull.state,
          at: pull.at,
          verdict: pull.verdict ?? null,
          sharedFiles: touches.map(({ path }) => path),
          closes: pull.closes,
          score: decayed(sum(touches.map(({ rarity }) => rarity)), relatedDays, today, pull.at),
        }))
        .toSorted((a, b) => b.score - a.score || b.at - a.at || b.number - a.number)
        .slice(0, limit);
    },
    async contributors({ repository, login, limit }) {
      const people = [...of(repository).pulls.values()].filter(
        ({ author, bot }) => author !== null && !bot && (login === null || author === login),
      );
      return [...Map.groupBy(people, ({ author }) => author ?? "")]
        .map(([name, pulls]): ContributorRow => ({
          login: name,
          pullRequests: pulls.length,
          merged: pulls.filter(({ state }) => state === "merged").length,
          additions: sum(pulls.map(({ additions }) => additions)),
          deletions: sum(pulls.map(({ deletions }) => deletions)),
          files: new Set(pulls.flatMap(({ files }) => files.map(({ path }) => path))).size,
          firstAt: Math.min(...pulls.map(({ at }) => at)),
          lastAt: Math.max(...pulls.map(({ at }) => at)),
        }))
        .toSorted(
          (a, b) => b.pullRequests - a.pullRequests || b.lastAt - a.lastAt || compareText(a.login, b.login),
        )
        .slice(0, limit);
    },
    async hotspots({ repository, since, limit }) {
      const known = of(repository);
      const recent = [...known.pulls.values()]
        .filter((pull) => counts(pull) && pull.at >= since)
        .toSorted(newest)
        .slice(0, hotspotWindow);
      const touches = recent.flatMap((pull) => pull.files.map((touch) => ({ pull, touch })));
      return [...Map.groupBy(touches, ({ touch }) => touch.path)]
        .filter(([path]) => inTree(known, path))
        .map(([path, own]): HotspotRow => ({
          path,
          pullRequests: own.length,
          authors: new Set(own.flatMap(({ pull }) => pull.author ?? [])).size,
          additions: sum(own.map(({ touch }) => touch.additions)),
          deletions: sum(own.map(({ touch }) => touch.deletions)),
          lastAt: Math.max(...own.map(({ pull }) => pull.at)),
        }))
        .toSorted(
          (a, b) =>
            b.pullRequests - a.pullRequests ||
            b.additions + b.deletions - a.additions - a.deletions ||
            b.lastAt - a.lastAt ||
            compareText(a.path, b.path),
        )
        .slice(0, limit);
    },
    async coChanged({ repository, paths, limit }) {
      const known = of(repository);
      const small = (pull: StoredPull) => counts(pull) && pull.files.length <= coChangeFiles;
      const pulls = new Set(
        paths.flatMap((path) => history(known, path, small, coChangeWindow).map(({ pull }) => pull)),
      );
      const others = [...pulls].flatMap((pull) =>
        pull.files.filter(({ path }) => !paths.includes(path)).map(({ path }) => ({ path, pull })),
      );
      return [...Map.groupBy(others, ({ path }) => path)]
        .filter(([path]) => inTree(known, path))
        .map(([path, own]) => ({
          path,
          pullRequests: own.length,
          of: pulls.size,
          lastAt: Math.max(...own.map(({ pull }) => pull.at)),
        }))
        .toSorted(
          (a, b) => b.pullRequests - a.pullRequests || b.lastAt - a.lastAt || compareText(a.path, b.path),
        )
        .slice(0, limit);
    },
    async removeRepository(repository) {
      repositories.delete(repository);
    },
    ping: async () => {},
    close: async () => {},
  };
}
