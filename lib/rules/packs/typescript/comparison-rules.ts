import type { Rule } from "../../rule";
import { callOf, methodOn, scripts } from "./fragments";

/** Comparisons and conditions that are not what they look like. */
export const comparisonRules: readonly Rule[] = [
  {
    id: "typescript/no-nan-comparison",
    languages: scripts,
    title: "Comparison with NaN is always the same",
    message: "`NaN` equals nothing, itself included. Use `Number.isNaN(value)`.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-1025",
    confidence: 0.95,
    needs: /\bNaN\b/,
    find: {
      any: [
        { pattern: "$VALUE === NaN" },
        { pattern: "$VALUE == NaN" },
        { pattern: "NaN === $VALUE" },
        { pattern: "NaN == $VALUE" },
        { pattern: "$VALUE !== NaN" },
        { pattern: "$VALUE != NaN" },
        { pattern: "$VALUE === Number.NaN" },
        { pattern: "$VALUE !== Number.NaN" },
      ],
    },
    inTests: true,
    fix: (match) => {
      const value = match.getMatch("VALUE")?.text();
      return value ? `${match.text().includes("!=") ? "!" : ""}Number.isNaN(${value})` : null;
    },
    examples: {
      bad: [
        "if (total === NaN) total = 0;",
        "const known = price !== NaN;",
        "if (Number.NaN !== x && x == NaN) go();",
      ],
      good: ["if (Number.isNaN(total)) total = 0;", 'if (text === "NaN") go();'],
    },
  },
  {
    id: "typescript/no-text-sort-of-numbers",
    languages: scripts,
    title: "Numbers are sorted as text",
    message: "`sort()` without a function compares as text, so 10 comes before 9. Pass `(a, b) => a - b`.",
    severity: "medium",
    category: "correctness",
    confidence: 0.85,
    needs: /\b(sort|toSorted)\(\)/,
    find: callOf("^(sort|toSorted)$"),
    where: {
      all: [
        { has: { field: "arguments", regex: "^\\(\\s*\\)$" } },
        methodOn(
          {
            any: [
              {
                regex:
                  "\\.map\\((Number|parseFloat|parseInt|\\(?(\\w+)\\)?\\s*=>\\s*(Number|parseInt|parseFloat)\\([^()]*\\))\\)$",
              },
              {
                kind: "array",
                has: { kind: "number" },
                not: {
                  has: {
                    any: [
                      { kind: "string" },
                      { kind: "spread_element" },
                      { kind: "identifier" },
                      { kind: "array" },
                    ],
                  },
                },
              },
              {
                regex:
                  "^(\\[\\.\\.\\.)?([\\w.]+\\.)?(numbers|nums|prices|scores|durations|timestamps|latencies|amounts|percentiles)\\]?$",
              },
            ],
          },
          ".",
        ),
      ],
    },
    inTests: true,
    examples: {
      bad: [
        'const ids = text.split(",").map(Number).sort();',
        "const sorted = [...durations].sort();\nreport.scores.sort();",
      ],
      good: [
        'const ids = text.split(",").map(Number).sort((a, b) => a - b);',
        "const sorted = [...names].sort();\nconst keys = Object.keys(scores).sort();",
      ],
    },
  },
  {
    id: "typescript/no-index-as-condition",
    languages: scripts,
    title: "indexOf is used as if it said yes or no",
    message:
      "`indexOf` gives 0 for the first place, which is false, and -1 for none, which is true. Use `includes`.",
    severity: "high",
    category: "correctness",
    confidence: 0.9,
    needs: /[iI]ndex(Of)?\(/,
    find: callOf("^(indexOf|findIndex|lastIndexOf)$"),
    where: {
      inside: {
        any: [
          {
            kind: "parenthesized_expression",
            inside: { any: [{ kind: "if_statement" }, { kind: "while_statement" }] },
          },
          {
            kind: "ternary_expression",
            has: { field: "condition", nthChild: 1, any: [callOf("^(indexOf|findIndex|lastIndexOf)$")] },
          },
        ],
      },
    },
    inTests: true,
    examples: {
      bad: ['if (roles.indexOf("admin")) grant();', "if (rows.findIndex((row) => row.open)) close();"],
      good: [
        'if (roles.indexOf("admin") !== -1) grant();',
        'if (!path.indexOf("/api")) serve();\nif (~roles.indexOf("x")) go();',
        'const at = open ? roles.indexOf("admin") : -1;',
      ],
    },
  },
  {
    id: "typescript/no-unknown-typeof",
    languages: scripts,
    title: "typeof never gives this text",
    message:
      "`typeof` gives one of undefined, object, boolean, number, bigint, string, symbol and function, so this comparison is always the same. " +
      "Use `Array.isArray` for arrays and `=== null` for null.",
    severity: "high",
    category: "correctness",
    confidence: 0.95,
    needs:
      /\btypeof\b[^=!;]{1,200}[!=]==?\s*["'](?!(undefined|object|boolean|number|bigint|string|symbol|function|unknown)?["'])/,
    find: {
      any: [
        { pattern: "typeof $VALUE === $TEXT" },
        { pattern: "typeof $VALUE !== $TEXT" },
        { pattern: "typeof $VALUE == $TEXT" },
        { pattern: "typeof $VALUE != $TEXT" },
      ],
    },
    constraints: {
      TEXT: {
        kind: "string",
        not: { regex: "^.(undefined|object|boolean|number|bigint|string|symbol|function|unknown)?.$" },
      },
    },
    inTests: true,
    examples: {
      bad: ['if (typeof value === "array") return value.length;', "if (typeof user == 'undefned') return;"],
      good: [
        'if (typeof value === "object") return 1;',
        "if (typeof a === typeof b) return 2; // never typeof a === 'array'\nif (typeof a === kind) go();",
      ],
    },
  },
  {
    id: "typescript/no-self-comparison",
    languages: scripts,
    title: "Both sides are the same",
    message: "The comparison is decided before it runs; one side was probably meant to be something else.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-1025",
    confidence: 0.9,
    needs: /(?<![\w.])([\w.]{1,80})\s{0,20}(?:===?|<|>|&&|\|\|)\s{0,20}\1(?![\w(])/,
    find: {
      any: [
        { pattern: "$SAME === $SAME" },
        { pattern: "$SAME == $SAME" },
        { pattern: "$SAME < $SAME" },
        { pattern: "$SAME > $SAME" },
        { pattern: "$SAME && $SAME" },
        { pattern: "$SAME || $SAME" },
      ],
    },
    constraints: {
      SAME: { any: [{ kind: "identifier" }, { kind: "member_expression", regex: "^[\\w.]+$" }] },
    },
    examples: {
      bad: ["if (next.id === next.id) skip();", "if (left || left) go();"],
      good: [
        "if (next.id === next.id.last) skip();",
        "const missing = value !== value;\nif (next() === next()) go();",
      ],
    },
  },
  {
    id: "typescript/no-assignment-as-condition",
    languages: scripts,
    title: "Assignment where a comparison was meant",
    message:
      "`=` sets the variable and the branch depends on the new value. Write `===`, or wrap the assignment in its own parentheses when it is meant.",
    severity: "high",
    category: "correctness",
    cwe: "CWE-481",
    confidence: 0.85,
    needs: /\bif\s*\(\s*[\w.$[\]'"]{1,200}\s*=[^=>]/,
    find: {
      kind: "if_statement",
      has: { field: "condition", has: { kind: "assignment_expression" } },
    },
    where: {
      has: {
        field: "condition",
        has: {
          kind: "assignment_expression",
          has: {
            field: "right",
            any: [
              { kind: "string" },
              { kind: "number" },
              { kind: "true" },
              { kind: "false" },
              { kind: "null" },
              { kind: "identifier" },
            ],
          },
        },
      },
    },
    inTests: true,
    examples: {
      bad: ['if (state = "open") close();', "if (user.admin = true) {\n  grant();\n}"],
      good: [
        'if (state === "open") close();',
        "if ((match = pattern.exec(text))) use(match);\nif (row = next()) use(row);",
      ],
    },
  },
  {
    id: "typescript/no-length-below-zero",
    languages: scripts,
    title: "A length is never below zero",
    message:
      "The comparison is always the same, so one branch never runs. `length > 0` or `length === 0` was probably meant.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-1025",
    confidence: 0.9,
    needs: /\.length\s*(<\s*0|>=\s*0|>\s*-\s*1|[!=]==\s*-\s*1)/,
    find: {
      any: [
        { pattern: "$LIST.length < 0" },
        { pattern: "$LIST.length >= 0" },
        { pattern: "$LIST.length > -1" },
        { pattern: "$LIST.length === -1" },
        { pattern: "$LIST.length !== -1" },
      ],
    },
    inTests: true,
    examples: {
      bad: ["if (rows.length >= 0) show(rows);", "while (stack.length > -1) stack.pop();"],
      good: [
        "if (rows.length > 0) show(rows);",
        "if (rows.length - 1 >= 0) show(rows); // rows.length >= 0 is always true",
      ],
    },
  },
];
