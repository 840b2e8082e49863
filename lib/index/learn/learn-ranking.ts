import { createHash } from "node:crypto";
import type { Database } from "@/db/client";
import type { CodeIndexRow } from "@/db/queries/code-indexes";
import {
  changeRanking,
  codePaths,
  dropOldOpenings,
  findRanking,
  listOpenings,
  type RankingRow,
  storeRankingVersion,
} from "@/db/queries/code-rankings";
import { askList } from "./asked-list";
import { featureNames } from "./features";
import { type CommitQuestion, commitQuestions, gatherLists } from "./gather-lists";
import { openingLessons } from "./opening-lessons";
import type { RankingReport } from "./ranking-report";
import { tryRanking } from "./try-ranking";

/** Fewer commits teach nothing that could be told from chance. */
const leastCommits = 60;
const leastLater = 20;
/** Share of the commits, the newest, on which what was learned from the others is tried. */
const later = 0.3;
/** New commits, or new openings, after which it is learned again before a day has passed. */
const muchNew = 20;
const dayMs = 86_400_000;
const keptVersions = 10;
const keptDays = 180;
const mostOpenings = 200;

interface Work {
  signal: AbortSignal;
  /** Waited for between parts of the work, so that others get their turn. */
  pause: () => Promise<void>;
  now?: Date;
}

/**
 * Learns how the places of an index are to be ordered from what its commits say and change and from what people opened,
 * and uses it where later commits bear it out. Nothing is stored before it is done, and nothing twice: it may be
 * stopped anywhere, and run twice at a time.
 */
export async function learnRanking(database: Database, index: CodeIndexRow, work: Work): Promise<void> {
  const { db } = database;
  const { signal, pause, now = new Date() } = work;
  await dropOldOpenings(db, keptDays);
  const ranking = await findRanking(db, index.id);
  const questions = await commitQuestions(database, index);
  const openings = await listOpenings(db, index, { days: keptDays, limit: mostOpenings });
  const basis = basisOf(questions, openings);
  if (!isDue(ranking, basis, now)) return;
  const held = ranking?.heldAfter ?? null;
  const end = (outcome: string) => ({ learnedFrom: JSON.stringify(basis), learnedAt: now, outcome });
  const [earlier, tried] = splitByTime(questions, held);
  if (questions.length < leastCommits || tried.length < leastLater || earlier.length < leastLater) {
    await changeRanking(db, index.id, end(whyTooFew(questions.length, tried.length, held)));
    return;
  }
  const gather = (some: readonly CommitQuestion[]) => gatherLists(database, index, some, { signal, pause });
  const [lists, laterLists] = [await gather(earlier), await gather(tried)];
  const code = await codePaths(db, index);
  const opened = [];
  for (const opening of openings) {
    const asked = { question: opening.query, at: now, right: new Set([opening.path]), before: -1, code };
    opened.push({ opening, list: await askList(database, index, asked, signal) });
    await pause();
  }
  const trial = await tryRanking(
    { earlier: lists, later: laterLists, extra: openingLessons(opened, lists.length) },
    pause,
  );
  signal.throwIfAborted();
  const { weights, promote, because, ...figures } = trial;
  const report: RankingReport = {
    ...figures,
    because,
    learnedFrom: spanOf(earlier),
    triedOn: spanOf(tried),
    openings: openings.length,
    readFrom: ranking?.readFrom ?? "folder",
  };
  await db.transaction(async (tx) => {
    const before = await changeRanking(tx, index.id);
    // Somebody else was faster, or somebody chose a version meanwhile.
    if (before.learnedFrom !== (ranking?.learnedFrom ?? null) || +(before.heldAfter ?? 0) !== +(held ?? 0))
      return;
    const number = await storeRankingVersion(tx, before, {
      weights: Object.fromEntries(featureNames.map((name, nth) => [name, weights[nth]])),
      report,
      promoted: promote,
      kept: keptVersions,
    });
    await changeRanking(tx, index.id, { ...end(because), ...(promote ? { version: number } : {}) });
  });
}

interface Basis {
  commits: string[];
  openings: string;
  count: number;
}

/** What there is to be learned from: the newest commits by name, and all of it by its hash. */
const basisOf = (questions: readonly CommitQuestion[], openings: readonly unknown[]): Basis => ({
  commits: questions.slice(-muchNew).map(({ commit }) => commit.sha),
  openings: createHash("sha256").update(JSON.stringify(openings)).digest("hex").slice(0, 16),
  count: openings.length,
});

function isDue(ranking: RankingRow | null, basis: Basis, now: Date): boolean {
  if (!ranking?.learnedFrom || !ranking.learnedAt) return true;
  if (ranking.learnedFrom === JSON.stringify(basis)) return false;
  if (now.getTime() - ranking.learnedAt.getTime() >= dayMs) return true;
  const before = JSON.parse(ranking.learnedFrom) as Basis; // As this stored it.
  const known = new Set(before.commits);
  return !basis.commits.some((sha) => known.has(sha)) || basis.count - before.count >= muchNew;
}

/** Earlier and later commits; after somebody went back, only what was made since then is later. */
function splitByTime(
  questions: readonly CommitQuestion[],
  held: Date | null,
): [earlier: CommitQuestion[], later: CommitQuestion[]] {
  const at = Math.min(
    questions.length,
    questions.length - Math.max(leastLater, Math.round(later * questions.length)),
  );
  const usual: [CommitQuestion[], CommitQuestion[]] = [
    questions.slice(0, Math.max(0, at)),
    questions.slice(Math.max(0, at)),
  ];
  if (held === null) return usual;
  const since = usual[1].filter(({ commit }) => commit.at > held);
  return [usual[0], since];
}

function whyTooFew(commits: number, tried: number, held: Date | null): string {
  if (commits < leastCommits)
    return `${commits} commits say what they change in code that is still there; it takes ${leastCommits}.`;
  return held === null
    ? `There are ${tried} later commits to try it on; it takes ${leastLater}.`
    : `Somebody chose the ranking. Only commits since then speak for another: ${tried} of ${leastLater} are there.`;
}

const spanOf = (questions: readonly CommitQuestion[]): RankingReport["triedOn"] => ({
  commits: questions.length,
  from: questions[0]?.commit.at.toISOString() ?? "",
  to: questions.at(-1)?.commit.at.toISOString() ?? "",
});
