import { findMatches } from "../find-matches";
import { parseSource } from "../parse-source";
import type { Rule } from "../rule";
import type { CustomRuleProblem } from "./custom-rule";

/** The first of a rule's own examples that it gets wrong in its first language, if there is one. */
export function problemWithExamples(rule: Rule): { problem: CustomRuleProblem } | null {
  const [language = "typescript"] = rule.languages;
  for (const kind of ["bad", "good"] as const)
    for (const [index, text] of rule.examples[kind].entries()) {
      const path = ["examples", kind, index];
      try {
        const matches = findMatches(parseSource(language, text), text, [rule]);
        if (kind === "bad" && matches.length === 0)
          return { problem: { path, message: "The rule finds nothing in this example." } };
        if (kind === "good" && matches.length > 0)
          return { problem: { path, message: "The rule finds something in this example." } };
      } catch {
        return { problem: { path, message: "The rule takes too long on this example." } };
      }
    }
  return null;
}
