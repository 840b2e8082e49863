import type { Database } from "@/db/client";
import { publicMessage } from "@/lib/errors";
import { goldenSources } from "@/lib/evaluation/golden-sources";
import { openSource } from "@/lib/evaluation/open-source";
import type { AnthropicDouble } from "../../e2e/anthropic/start-anthropic";
import { answerByLiar, answerQuestions, prepare, type Prepared } from "./answer-questions";
import { readAskedQuestions } from "./asked-questions";
import type { Answered, Lied } from "./retrieval-run";

interface Options {
  /** Questions that are made from the indexes, of all repositories together. */
  count: number;
  /** These repositories alone; null: all. */
  only: readonly string[] | null;
  /** Folder of bundles or clones; null: they are cloned. */
  from: string | null;
  /** Folder in which clones are kept. */
  cache: string;
  /** Folder of questions that people asked, as it may not be shipped; null: there is none. */
  questions: string | null;
  withMeaning: boolean;
  double: AnthropicDouble;
  signal: AbortSignal;
}

/** One question in so many is also answered by a program that lies. */
const liesOneIn = 10;

/** Answers questions about the repositories of the golden set, and says what the answers are worth. */
export async function measureAnswers(
  database: Database,
  { count, only, from, cache, questions, withMeaning, double, signal }: Options,
): Promise<{ answered: Answered[]; lied: Lied[]; left: string[] }> {
  const left: string[] = [];
  const prepared: Prepared[] = [];
  for (const source of goldenSources.filter(({ name }) => only === null || only.includes(name)))
    try {
      const dir = await openSource(source, { from, cache, signal });
      prepared.push(await prepare(database, { source, dir }, { withMeaning, most: count, signal }));
      console.error(`${source.name} is indexed`);
    } catch (error) {
      if (signal.aborted) throw error;
      left.push(`answers: ${source.name}: ${publicMessage(error)}`);
    }
  const answered: Answered[] = [];
  const lied: Lied[] = [];
  for (const [nth, one] of prepared.entries()) {
    const asked = readAskedQuestions(questions, one.source.name);
    const counted =
      sharesOf(
        count,
        prepared.map(({ available }) => available),
      )[nth] ?? 0;
    const ofThis = await answerQuestions(database, one, { count: counted, asked, signal });
    answered.push(...ofThis);
    const some = ofThis.filter((_, at) => at % liesOneIn === 0).map(({ question }) => question);
    lied.push(...(await answerByLiar(double, one, some, signal)));
    console.error(`${one.source.name}: ${ofThis.length} questions answered, ${some.length} by a liar`);
  }
  return { answered, lied, left };
}

/** How many questions each repository gives, so that they give as many as wanted and about as many each. */
export function sharesOf(wanted: number, available: readonly number[]): number[] {
  const shares = available.map(() => 0);
  let left = Math.min(
    wanted,
    available.reduce((sum, one) => sum + one, 0),
  );
  while (left > 0) {
    const open = shares.flatMap((share, at) => (share < (available[at] ?? 0) ? [at] : []));
    const each = Math.max(1, Math.floor(left / open.length));
    for (const at of open) {
      const more = Math.min(each, left, (available[at] ?? 0) - (shares[at] ?? 0));
      shares[at] = (shares[at] ?? 0) + more;
      left -= more;
    }
  }
  return shares;
}
