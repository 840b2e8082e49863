import type { SampledName } from "@/db/queries/code-samples";
import type { GeneratedQuestion, QuestionKind } from "../generated-question";
import type { Target } from "../score-retrieval";
import { type IndexFacts, isTelling, isTestPath } from "./index-facts";

/** Declarations of one name that a question may be about: of more of them any may be meant. */
const mostDeclared = 2;
/** A question for all users of a name is one for few of them. */
const mostUsers = 8;
/** Lines of a declaration that show that it is declared there. */
const headLines = 3;

interface Declared {
  name: string;
  places: SampledName[];
}

const ofCode = new Set(["function", "method", "class", "interface", "struct", "trait", "type", "enum"]);

/** All questions of each kind, in the order of the facts. */
export function questionsOf(facts: IndexFacts): Record<QuestionKind, GeneratedQuestion[]> {
  const declared = declaredOnce(facts.names);
  const code = declared.filter(({ places }) =>
    places.every(({ kind, path }) => ofCode.has(kind) && !isTestPath(path)),
  );
  return {
    definition: code.map((one) =>
      about("definition", `Where is \`${one.name}\` defined?`, one, one.places.map(head)),
    ),
    how: code
      .filter(({ places }) =>
        places.every(({ kind }) => kind === "function" || kind === "method" || kind === "class"),
      )
      .map((one) => about("how", `How does \`${one.name}\` work?`, one, one.places.map(whole))),
    callers: code.flatMap((one) => {
      const calls = usesOf(facts, one.name, (kind) => kind === "call");
      const question = () => about("callers", `What calls \`${one.name}\`?`, one, calls);
      return calls.length > 0 && filesOf(calls) <= mostUsers ? [question()] : [];
    }),
    tests: code.flatMap((one) => {
      const tests = usesOf(facts, one.name, () => true).filter(({ path }) => isTestPath(path));
      const question = () => about("tests", `Which file tests \`${one.name}\`?`, one, filesAmong(tests));
      return tests.length > 0 && filesOf(tests) <= mostUsers ? [question()] : [];
    }),
    imports: facts.allFiles ? importQuestions(facts) : [],
    file: facts.files.flatMap(({ path, lines }): GeneratedQuestion[] =>
      lines >= 3 && !/[`\n]/.test(path)
        ? [{ kind: "file", text: `What is in \`${path}\`?`, name: null, right: [{ path, lines: null }] }]
        : [],
    ),
    docs: headings(facts.names),
    absent: facts.absent.map((name) => ({
      kind: "absent",
      text: `Where is \`${name}\` defined?`,
      name,
      right: [],
    })),
  };
}

const about = (kind: QuestionKind, text: string, { name }: Declared, right: Target[]): GeneratedQuestion => ({
  kind,
  text,
  name,
  right,
});

const head = ({ path, startLine, endLine }: SampledName): Target => ({
  path,
  lines: [startLine, Math.min(endLine, startLine + headLines - 1)],
});
const whole = ({ path, startLine, endLine }: SampledName): Target => ({ path, lines: [startLine, endLine] });

function declaredOnce(names: readonly SampledName[]): Declared[] {
  const groups = new Map<string, SampledName[]>();
  for (const one of names) groups.set(one.name, [...(groups.get(one.name) ?? []), one]);
  return [...groups]
    .map(([name, places]) => ({ name, places }))
    .filter(({ name, places }) => isTelling(name) && places.length <= mostDeclared);
}

function usesOf({ uses }: IndexFacts, name: string, wanted: (kind: string) => boolean): Target[] {
  return (uses.get(name) ?? [])
    .filter(({ kind }) => wanted(kind))
    .flatMap(({ path, lines }) => lines.map((line): Target => ({ path, lines: [line, line] })));
}

const filesOf = (targets: readonly Target[]): number => new Set(targets.map(({ path }) => path)).size;

const filesAmong = (targets: readonly Target[]): Target[] =>
  [...new Set(targets.map(({ path }) => path))].map((path) => ({ path, lines: null }));

function importQuestions({ files }: IndexFacts): GeneratedQuestion[] {
  const importers = new Map<string, string[]>();
  for (const { path, imported } of files)
    for (const name of imported) importers.set(name, [...(importers.get(name) ?? []), path]);
  return [...importers]
    .filter(([name, paths]) => isTelling(name) && paths.length <= mostUsers)
    .map(([name, paths]) => ({
      kind: "imports" as const,
      text: `Which files import \`${name}\`?`,
      name,
      right: paths.map((path) => ({ path, lines: null })),
    }));
}

/** Of headings with two words or more that stand once. */
function headings(names: readonly SampledName[]): GeneratedQuestion[] {
  const sections = names.filter(
    ({ kind, name }) => kind === "section" && /^[\w .,'()/-]{8,80}$/.test(name) && name.includes(" "),
  );
  return sections
    .filter((one) => sections.filter(({ name }) => name === one.name).length === 1)
    .map((one) => ({
      kind: "docs" as const,
      text: `What do the documents say about ${one.name.replace(/[.\s]+$/, "")}?`,
      name: null,
      right: [whole(one)],
    }));
}
