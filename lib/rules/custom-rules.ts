import { globMatcher } from "@/lib/core/glob-matcher";
import { type CustomRule, customRule, type CustomRuleProblem } from "./custom/custom-rule";
import { fixOfPattern } from "./custom/fix-of-pattern";
import { limitOfSyntax } from "./custom/limit-of-syntax";
import { patternInContext } from "./custom/pattern-in-context";
import { problemWithExamples } from "./custom/problem-with-examples";
import { startOfSyntax, wordOfSyntax } from "./custom/start-of-syntax";
import { parseSource } from "./parse-source";
import type { Rule } from "./rule";

export { type CustomRule, customRule, type CustomRuleProblem };

export type CompiledCustomRule =
  | { rule: Rule; problem?: undefined }
  | { problem: CustomRuleProblem; rule?: undefined };

/** A checked entry as a rule that can be run like those of the packs. Never throws. */
export function compileCustomRule(entry: CustomRule): CompiledCustomRule {
  const syntax = entry.rule ?? patternInContext(entry.pattern ?? "", entry.languages);
  const key = entry.rule ? "rule" : "pattern";
  for (const [path, part] of [
    [[key], syntax] as const,
    ...Object.entries(entry.constraints ?? {}).map(([name, part]) => [["constraints", name], part] as const),
  ]) {
    const limit = limitOfSyntax(part);
    if (limit) return problem([...path], `It ${limit}, which could take too long.`);
  }
  const find = startOfSyntax(syntax);
  if (!find)
    return problem([key], "It fits any node: give it a `kind`, or a pattern with code in it, to start from.");
  const rule: Rule = {
    id: `custom/${entry.id}`,
    languages: entry.languages,
    ...wordsOf(entry.message),
    severity: entry.severity,
    category: entry.category,
    confidence: 0.9,
    needs: wordOfSyntax(entry.pattern ? { pattern: entry.pattern } : find),
    find,
    ...(entry.rule && { where: entry.rule }),
    ...(entry.constraints && { constraints: entry.constraints }),
    ...(entry.paths && { onlyIn: pathsOf(entry.paths) }),
    ...(entry.fix !== undefined && { fix: fixOfPattern(entry.fix) }),
    inTests: true,
    examples: entry.examples ?? { bad: [], good: [] },
  };
  return problemWithSyntax(rule, key) ?? problemWithExamples(rule) ?? { rule };
}

const problem = (path: (string | number)[], message: string) => ({ problem: { path, message } });

/** The first line or sentence is the title; the message is all of it, unless that is the same. */
function wordsOf(message: string): { title: string; message: string } {
  const first = /^[^\n]*?(?=[.!?]?(\n|$)|[.!?]\s)/.exec(message)?.[0].trim() || message;
  const title = first.length > 120 ? `${first.slice(0, 119)}…` : first;
  return { title: title.replaceAll(/[`*_]/g, ""), message };
}

function pathsOf(globs: readonly string[]): (path: string) => boolean {
  const inside = globs.filter((glob) => !glob.startsWith("!")).map(globMatcher);
  const outside = globs.filter((glob) => glob.startsWith("!")).map((glob) => globMatcher(glob.slice(1)));
  return (path) =>
    (inside.length === 0 || inside.some((meets) => meets(path))) && !outside.some((meets) => meets(path));
}

/** What the engine says of it, for each of its grammars. */
function problemWithSyntax({ languages, find, where, constraints }: Rule, key: string) {
  for (const language of languages)
    try {
      const all = where ? { all: [find, where] } : find;
      parseSource(language, "").findAll({ rule: all, ...(constraints && { constraints }) });
    } catch (error) {
      const said = error instanceof Error ? error.message : "";
      if (key === "pattern" && said.includes("call_expression"))
        return problem(
          [key],
          `Go reads a call differently from ${language}: write a rule of its own for each.`,
        );
      const last = said.split("\n|->").at(-1)?.trim().split("|->").at(-1)?.trim() || "It can't be used.";
      return problem([key], `For ${language}: ${last.slice(0, 300)}`);
    }
  return null;
}
