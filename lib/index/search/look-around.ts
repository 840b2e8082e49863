import type { Db } from "@/db/client";
import { pastOfPaths } from "@/db/queries/code-history";
import { beginningsOf, importsOf } from "@/db/queries/code-imports";
import type { CodeIndexRow } from "@/db/queries/code-indexes";
import { usesOf } from "@/db/queries/code-names";
import { chunksAt, type FoundChunk, type FoundSymbol } from "@/db/queries/code-search";
import { leadOf } from "../names/import-lead";
import { importedFile, importsFile, pathsOfLead } from "../names/imports-file";
import { type Channels, noChannels } from "./channels";
import { kindOfPath } from "./rank-found";
import type { Ranked } from "./ranked";
import type { ReadQuery } from "./read-query";

/** Files found best, from which is looked one step further. */
const mostBest = 3;
/** Files whose imports are read. */
const mostRead = 60;
const mostNames = 5;
const mostUses = 40;
/** Places that neither words nor meaning nor names have found. */
const mostAdded = 12;
/** What they score at most, where nothing else is known of them; all the rest comes first. */
const forLink = 0.05;
/** Commits that are looked at. */
const window = 300;
/** Changes together from which on there is no doubt. */
const often = 4;

interface Asked {
  query: ReadQuery;
  symbols: readonly FoundSymbol[];
  ranked: readonly Ranked[];
  /** Commits from this ordinal on are not known of: for learning from them. */
  before: number;
}

/**
 * The places that were found with what stands around them: uses of names that were asked for, imports one step from the
 * files found best, and what the last commits say. What only these lead to is added behind all others.
 */
export async function lookAround(
  db: Db,
  index: Pick<CodeIndexRow, "id" | "generation">,
  { query, symbols, ranked, before }: Asked,
): Promise<Ranked[]> {
  if (ranked.length === 0) return [];
  const best = [...new Map(ranked.map(({ path, chunk }) => [path, chunk.blobId])).entries()].slice(
    0,
    mostBest,
  );
  const names = namesOf(query, symbols);
  const blobs = [...new Set([...ranked].map(({ chunk }) => chunk.blobId))].slice(0, mostRead);
  const [uses, imports] = await Promise.all([
    usesOf(db, index, names, mostUses),
    importsOf(db, index, blobs),
  ]);
  const leadsOf = (path: string, blobId: number) =>
    (imports.get(blobId) ?? []).flatMap((one) => leadOf(path, one) ?? []);
  const ofBest = best.map(([path, blobId]) => ({ file: importedFile(path), leads: leadsOf(path, blobId) }));
  const known = new Set(ranked.map(({ chunk }) => chunk.id));
  const foundPaths = new Set(ranked.map(({ path }) => path));
  const [atUses, atImports] = await Promise.all([
    uses.length === 0
      ? []
      : chunksAt(
          db,
          index,
          uses.slice(0, mostAdded).map(({ blobId, lines }) => ({ blobId, line: lines[0] ?? 1 })),
        ),
    beginningsOf(
      db,
      index,
      ofBest.flatMap(({ leads }) => leads.flatMap(pathsOfLead)).filter((path) => !foundPaths.has(path)),
    ),
  ]);
  const pathOfUse = new Map(uses.map(({ blobId, path }) => [blobId, path]));
  const behind = Math.min(forLink, 0.9 * (ranked.at(-1)?.why.score ?? forLink));
  const added = [
    ...atUses.map((chunk) => ({ chunk, path: pathOfUse.get(chunk.blobId) })),
    ...atImports.map(({ path, ...chunk }) => ({ chunk, path })),
  ]
    .filter(({ chunk }) => !known.has(chunk.id))
    .slice(0, mostAdded)
    .flatMap(({ chunk, path }) => (path === undefined ? [] : [addedOf(chunk, path, behind)]));
  const all = [...ranked, ...new Map(added.map((one) => [one.chunk.id, one])).values()];
  const bestPaths = best.map(([path]) => path);
  const past = await pastOfPaths(db, index, {
    paths: [...new Set(all.map(({ path }) => path))],
    others: bestPaths,
    window,
    before,
  });
  const pastOf = new Map(past.map((one) => [one.path, one]));
  const linked = new Map<string, boolean>();
  const isLinked = (path: string, blobId: number) => {
    const told = linked.get(path);
    if (told !== undefined) return told;
    const file = importedFile(path);
    const own = leadsOf(path, blobId);
    const is = ofBest.some(
      (other) =>
        own.some((lead) => importsFile(lead, other.file)) ||
        other.leads.some((lead) => importsFile(lead, file)),
    );
    linked.set(path, is);
    return is;
  };
  return all.map((one): Ranked => {
    const { chunk, path } = one;
    const used = new Set(
      uses
        .filter(
          ({ blobId, lines }) =>
            blobId === chunk.blobId && lines.some((line) => line >= chunk.startLine && line <= chunk.endLine),
        )
        .map(({ name }) => name),
    );
    const changed = pastOf.get(path);
    const others = bestPaths.includes(path) ? 0 : (changed?.together ?? 0);
    const channels: Channels = {
      references: names.length === 0 ? 0 : used.size / names.length,
      imports: isLinked(path, chunk.blobId) ? 1 : 0,
      recent: changed ? 1 / (1 + changed.last / 30) : 0,
      together: changed && others > 0 ? (others / changed.commits) * Math.min(1, others / often) : 0,
    };
    return { ...one, why: { ...one.why, channels } };
  });
}

/** Names that were asked for and are declared, those first that can be nothing but names. */
function namesOf(query: ReadQuery, symbols: readonly FoundSymbol[]): string[] {
  const names = symbols.filter(({ kind }) => kind !== "section").map(({ name }) => name);
  const sure = (name: string) => query.sure.has(name.toLowerCase());
  const telling = (name: string) => sure(name) || /\p{Ll}\p{Lu}|_/u.test(name);
  return [...new Set(names.filter(telling))]
    .toSorted((a, b) => Number(sure(b)) - Number(sure(a)))
    .slice(0, mostNames);
}

const addedOf = (chunk: FoundChunk, path: string, score: number): Ranked => ({
  chunk,
  path,
  why: {
    words: 0,
    meaning: null,
    declares: [],
    inPath: [],
    lowered: kindOfPath(path),
    ofFile: 0,
    channels: noChannels,
    fixed: score,
    score,
  },
});
