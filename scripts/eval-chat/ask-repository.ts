import type { Database } from "@/db/client";
import { linesOfChunks } from "@/db/queries/code-search";
import { covers, type FoundPlace, scorePlaces } from "@/lib/evaluation/score-retrieval";
import { searchCode, searchIndex, type SearchWays } from "@/lib/index/search-code";
import { cutRepository } from "./cut-repository";
import { indexCheckout } from "./index-checkout";
import { plainGrep } from "./plain-grep";
import type { AskedRepository } from "./question-sets";
import { answerOne } from "./answer-questions";
import { linesAtOf } from "./lines-at";
import type { Answered, Asked, Way } from "./retrieval-run";

const shown = 10;

const byWay: [way: Way, how: SearchWays][] = [
  ["words", { by: "words", rules: false }],
  ["meaning", { by: "meaning", rules: false }],
  ["words with rules", { by: "words", rules: true }],
  ["meaning with rules", { by: "meaning", rules: true }],
];

/**
 * Indexes a repository as the product does, asks all its questions in each way and answers them.
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
): Promise<{ asked: Asked[]; answered: Answered[]; chunks: number }> {
  const { db } = database;
  const commit = await cutRepository(source, of, dir);
  const at = { owner: of.set, repo: of.name };
  const index = await indexCheckout(database, at, { dir, commit, withMeaning }, signal);
  const places = await linesOfChunks(db, index);
  const grep = plainGrep(dir, commit);
  const linesAt = linesAtOf(dir);
  const asked: Asked[] = [];
  const answered: Answered[] = [];
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
    const basis = `${of.sha256} ${of.commit}`;
    const question = { group: "asked" as const, kind: category, text, right: targets };
    answered.push({
      ...(await answerOne(at, question, linesAt, signal)),
      repository: `${of.set}/${of.name}`,
      basis,
    });
    asked.push({
      set: of.set,
      repository: of.name,
      language: of.language,
      half: of.half,
      question: text,
      category,
      basis,
      scores,
    });
  }
  return { asked, answered, chunks: places.length };
}
