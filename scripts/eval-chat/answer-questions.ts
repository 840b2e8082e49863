import type { Database } from "@/db/client";
import { answerApart } from "@/lib/chat/answer-apart";
import type { GoldenSource } from "@/lib/evaluation/golden-sources";
import { generateQuestions } from "@/lib/evaluation/generate-questions";
import { type LinesAt, scoreAnswer } from "@/lib/evaluation/score-answer";
import { configuredModel } from "@/lib/review/model";
import type { AnthropicDouble } from "../../e2e/anthropic/start-anthropic";
import type { GivenQuestion } from "./asked-questions";
import { indexCheckout } from "./index-checkout";
import { linesAtOf } from "./lines-at";
import { lyingModel, type Planted, survivors } from "./lying-model";
import type { Answered, Lied } from "./retrieval-run";

/** Of a repository, at its pinned commit. */
export interface Asking {
  source: GoldenSource;
  /** Bare, with the commit. */
  dir: string;
}

const owner = "golden";
const seed = 1;

/** A repository that is indexed, and how many questions can be made from it. */
export interface Prepared extends Asking {
  index: Awaited<ReturnType<typeof indexCheckout>>;
  available: number;
}

/** Indexes a repository; of its questions at most so many are counted. */
export async function prepare(
  database: Database,
  { source, dir }: Asking,
  { withMeaning, most, signal }: { withMeaning: boolean; most: number; signal: AbortSignal },
): Promise<Prepared> {
  const at = { owner, repo: source.name };
  const index = await indexCheckout(database, at, { dir, commit: source.tip, withMeaning }, signal);
  const { length } = await generateQuestions(database.db, index, { count: most, seed });
  return { source, dir, index, available: length };
}

/** Asks questions that are made from the index, and those that people asked, without a model, and scores the answers. */
export async function answerQuestions(
  { db }: Database,
  { source, dir, index }: Prepared,
  { count, asked, signal }: { count: number; asked: readonly GivenQuestion[]; signal: AbortSignal },
): Promise<Answered[]> {
  const generated = (await generateQuestions(db, index, { count, seed })).map(
    ({ kind, text, right }): GivenQuestion => ({ group: "generated", kind, text, right }),
  );
  const linesAt = linesAtOf(dir);
  const answered: Answered[] = [];
  for (const question of [...generated, ...asked]) {
    const one = await answerOne({ owner, repo: source.name }, question, linesAt, signal);
    answered.push({ ...one, repository: source.name, basis: source.tip });
  }
  return answered;
}

/** Answers one question without a model and scores the answer. */
export async function answerOne(
  at: { owner: string; repo: string },
  { group, kind, text, right }: GivenQuestion,
  linesAt: LinesAt,
  signal: AbortSignal,
): Promise<Omit<Answered, "repository" | "basis">> {
  const begun = performance.now();
  const answer = await answerApart({ kind: "owner" }, at, text, { model: null, signal });
  const ms = Math.round(performance.now() - begun);
  const given = { ...answer, found: answer.why.found };
  return {
    group,
    kind,
    question: text,
    ms,
    ...(await scoreAnswer({ question: text, right }, given, linesAt)),
  };
}

/** Has questions answered by a program that lies, over the Messages API, and says what of its lies is left. */
export async function answerByLiar(
  double: AnthropicDouble,
  { source }: Asking,
  questions: readonly string[],
  signal: AbortSignal,
): Promise<Lied[]> {
  const lied: Lied[] = [];
  for (const question of questions) {
    let planted: Planted = { lies: [], invented: "", truth: null };
    double.setScript(lyingModel(question, (what) => (planted = what)));
    const at = { owner, repo: source.name };
    const answer = await answerApart({ kind: "owner" }, at, question, { model: configuredModel(), signal });
    if (planted.lies.length === 0) continue;
    lied.push({
      repository: source.name,
      question,
      lies: planted.lies.length + 1,
      survived: survivors(answer.text, planted),
      truth: planted.truth !== null,
      kept: planted.truth !== null && answer.text.includes(planted.truth),
    });
  }
  return lied;
}
