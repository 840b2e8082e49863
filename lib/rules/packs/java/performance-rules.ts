import type { Rule } from "../../rule";
import { insideMethod, java, methodBounds } from "./fragments";

/** Work that grows faster than its input. */
export const performanceRules: readonly Rule[] = [
  {
    id: "java/no-text-built-in-loop",
    languages: java,
    title: "Text grows by copying in every round",
    message:
      "The copies add up to the square of the length. Append to a `StringBuilder`, or use `String.join`.",
    severity: "low",
    category: "performance",
    cwe: "CWE-407",
    confidence: 0.8,
    needs: /\+=/,
    find: { pattern: "$TEXT += $MORE" },
    where: {
      all: [
        {
          inside: {
            stopBy: methodBounds,
            any: [{ kind: "for_statement" }, { kind: "enhanced_for_statement" }, { kind: "while_statement" }],
          },
        },
        insideMethod({
          has: {
            stopBy: "end",
            any: [{ pattern: "String $TEXT = $START;" }],
            not: {
              inside: {
                stopBy: methodBounds,
                any: [
                  { kind: "for_statement" },
                  { kind: "enhanced_for_statement" },
                  { kind: "while_statement" },
                ],
              },
            },
          },
        }),
      ],
    },
    examples: {
      bad: [
        'class A { String f(List<String> names) { String all = ""; for (String n : names) { all += n; } return all; } }',
        'class A { String f(int n) { String line = ">"; while (n-- > 0) { line += "-"; } return line; } }',
      ],
      good: [
        "class A { String f(List<String> names) { StringBuilder all = new StringBuilder(); for (String n : names) { all.append(n); } return all.toString(); } }",
        'class A { int f(int[] xs) { int sum = 0; String s = "a"; for (int x : xs) { sum += x; } s += "b"; return sum; } }',
      ],
    },
  },
];
