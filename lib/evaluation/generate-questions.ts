import type { Db } from "@/db/client";
import type { CodeIndexRow } from "@/db/queries/code-indexes";
import { usesOf } from "@/db/queries/code-names";
import { knownNames, sampleFiles, sampleNames, type SampledName } from "@/db/queries/code-samples";
import type { GeneratedQuestion } from "./generated-question";
import { chooseQuestions } from "./questions/choose-questions";
import { isTelling } from "./questions/index-facts";
import { questionsOf } from "./questions/templates";

const [mostNames, mostFiles, mostUses, mostAbsent] = [6_000, 5_000, 20_000, 60];
/** Names whose uses are looked up: several times as many as are asked for. */
const usedPerQuestion = 3;

/**
 * Questions about an index of which it is known where their answers stand, without a model: what it knows of
 * declarations, uses, imports, files and headings, put into words. The same index and seed make the same questions.
 */
export async function generateQuestions(
  db: Db,
  served: Pick<CodeIndexRow, "id" | "generation">,
  { count, seed }: { count: number; seed: number },
): Promise<GeneratedQuestion[]> {
  const sampled = await sampleNames(db, served, { seed, limit: mostNames });
  const cut = sampled.length === mostNames ? sampled.at(-1)?.name : undefined;
  const names = sampled.filter(({ name }) => name !== cut);
  const telling = [...new Set(names.map(({ name }) => name))].filter(isTelling);
  const asked = telling.slice(0, Math.max(count * usedPerQuestion, 100));
  const uses = await usesOf(db, served, asked, mostUses);
  const byName = Map.groupBy(uses, ({ name }) => name);
  // A name of which not all uses came can't be asked for all its users.
  const whole = uses.length < mostUses ? byName : new Map();
  const files = await sampleFiles(db, served, { seed, limit: mostFiles });
  const mixed = mixNames(names);
  const known = await knownNames(db, served, mixed);
  const facts = {
    names,
    uses: whole,
    files,
    allFiles: files.length < mostFiles,
    absent: mixed.filter((name) => !known.has(name)),
  };
  return chooseQuestions(questionsOf(facts), count);
}

/** Names made of the beginning of one and the end of another, as somebody writes who remembers wrongly. */
function mixNames(names: readonly SampledName[]): string[] {
  const split = [...new Set(names.map(({ name }) => name))].flatMap((name) => {
    const parts = /^[a-z]+(?:[A-Z][a-z]+)+$/.test(name) ? name.match(/[A-Z]?[a-z]+/g) : null;
    return parts && parts.length > 1 ? [parts] : [];
  });
  const mixed = split.flatMap((parts, at) => {
    const other = split[(at + 1) % split.length] ?? parts;
    return [`${parts[0] ?? ""}${other.slice(1).join("")}Ledger`];
  });
  return [...new Set(mixed)].slice(0, mostAbsent);
}
