import type { Database } from "@/db/client";
import { askForIndex, findCodeIndex } from "@/db/queries/code-indexes";
import { linesOfChunks } from "@/db/queries/code-search";
import { covers, type FoundPlace, scorePlaces } from "@/lib/evaluation/score-retrieval";
import { indexRepository } from "@/lib/index/index-repository";
import { makeVectors } from "@/lib/index/make-vectors";
import { searchCode, searchIndex, type SearchWays } from "@/lib/index/search-code";
import { cutRepository } from "./cut-repository";
import { plainGrep } from "./plain-grep";
import type { AskedRepository } from "./question-sets";
import type { Asked, Way } from "./retrieval-run";

const shown = 10;

const byWay: [way: Way, how: SearchWays][] = [
  ["words", { by: "words", rules: false }],
  ["meaning", { by: "meaning", rules: false }],
  ["words with rules", { by: "words", rules: true }],
  ["meaning with rules", { by: "meaning", rules: true }],
];

/**
 * Indexes a repository as the product does and asks all its questions in each way.
 * @param source bare repository that has the commit
 * @param dir to be made, for the part that is indexed
 * @param withMeaning whether there is an embedder
 */
export async function askRepository(
  database: Database,
  of: AskedRepository,
  {
    source,
    dir,
    withMeaning,
    signal,
  }: { source: string; dir: string; withMeaning: boolean; signal: AbortSignal },
): Promise<{ asked: Asked[]; chunks: number }> {
  const { db } = database;
  const commit = await cutRepository(source, of, dir);
  const at = { owner: of.set, repo: of.name };
  const repository = `${of.set}/${of.name}`.toLowerCase();
  await askForIndex(db, { repository, ...at, dir });
  await indexRepository(
    db,
    repository,
    () => Promise.resolve({ dir, commit, branch: null, fetchBlobs: () => Promise.resolve() }),
    signal,
  );
  if (withMeaning) while ((await makeVectors(repository, signal)) === "more");
  const found = await findCodeIndex(db, repository);
  if (!found || found.indexedCommit === null)
    throw new Error(`${repository} was not indexed: ${found?.error}`);
  const index = { ...found, indexedCommit: found.indexedCommit };
  const places = await linesOfChunks(db, index);
  const grep = plainGrep(dir, commit);
  const asked: Asked[] = [];
  for (const { text, category, targets } of of.questions) {
    const among = targets.filter((target) => places.some((place) => covers(place, target))).length;
    const scores: Asked["scores"] = {};
    const score = (way: Way, list: readonly FoundPlace[]) =>
      (scores[way] = scorePlaces(list, targets, among));
    score("grep", await grep(text));
    for (const [way, how] of byWay) {
      if (how.by === "meaning" && !withMeaning) continue;
      score(way, (await searchIndex(database, index, text, shown, how, signal)).items);
    }
    if (withMeaning)
      score("all", (await searchCode({ kind: "owner" }, at, { q: text, limit: shown }, signal)).items);
    asked.push({
      set: of.set,
      repository: of.name,
      language: of.language,
      half: of.half,
      question: text,
      category,
      basis: `${of.sha256} ${of.commit}`,
      scores,
    });
  }
  return { asked, chunks: places.length };
}
