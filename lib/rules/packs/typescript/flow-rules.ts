import type { Rule, SyntaxRule } from "../../rule";
import { argument, callee, callOf, creationOf, methodOf, methodOn, scripts, textWith } from "./fragments";

/** A name that says that its value is a pattern already, or a number, or fixed. */
const patternName: SyntaxRule = {
  regex:
    "(?i)escape|regex|pattern|source|expr|sep|safe|re$|str(ing)?$|^.{1,2}$|index|count|length|size|level|depth|(?-i:^[A-Z])",
};

/** An `await` of the function itself, not of one inside it. */
const ownAwait: NonNullable<SyntaxRule["has"]> = {
  kind: "await_expression",
  stopBy: {
    any: [{ kind: "arrow_function" }, { kind: "function_expression" }, { kind: "function_declaration" }],
  },
};

/** Callbacks, promises and jumps that do something else than they say. */
export const flowRules: readonly Rule[] = [
  {
    id: "typescript/no-async-for-each",
    languages: scripts,
    title: "forEach doesn't wait for an async callback",
    message:
      "`forEach` throws the promises away: the code after it runs first, and a rejection is unhandled. " +
      "Use `for … of` with `await`, or `await Promise.all(items.map(…))`.",
    severity: "medium",
    category: "correctness",
    confidence: 0.85,
    needs: /forEach/,
    find: callOf("^forEach$"),
    where: {
      has: {
        field: "arguments",
        has: {
          nthChild: 1,
          any: [{ kind: "arrow_function" }, { kind: "function_expression" }],
          regex: "^async\\b",
          has: ownAwait,
        },
      },
    },
    inTests: true,
    examples: {
      bad: [
        "users.forEach(async (user) => {\n  await notify(user);\n});",
        "items.filter(Boolean).forEach(async function (item) { await save(item); });",
      ],
      good: [
        "await Promise.all(users.map(async (user) => notify(user)));",
        "users.forEach((user) => queue.add(async () => notify(user)));",
        "users.forEach(async (user) => queue.add(async () => await notify(user)));",
      ],
    },
  },
  {
    id: "typescript/no-async-promise-executor",
    languages: scripts,
    title: "Promise executor is async",
    message:
      "What an async executor throws is lost: the promise never settles and whoever awaits it hangs. " +
      "Make the outer function async and drop the `new Promise`, or await before it.",
    severity: "medium",
    category: "correctness",
    confidence: 0.85,
    needs: /new Promise/,
    find: creationOf("^Promise$"),
    where: {
      has: {
        field: "arguments",
        has: {
          nthChild: 1,
          any: [{ kind: "arrow_function" }, { kind: "function_expression" }],
          regex: "^async\\b",
          has: ownAwait,
          not: {
            has: {
              field: "body",
              kind: "statement_block",
              all: [{ has: { nthChild: 1, kind: "try_statement" } }, { not: { has: { nthChild: 2 } } }],
            },
          },
        },
      },
    },
    examples: {
      bad: [
        "return new Promise(async (resolve) => {\n  resolve(await load());\n});",
        "const done = new Promise(async function (resolve, reject) { const x = await load(); resolve(x); });",
      ],
      good: [
        "return new Promise((resolve) => setTimeout(async () => resolve(await load()), 10));",
        "return new Promise(async (resolve) => (finish = resolve));",
        "return new Promise(async (resolve, reject) => {\n  try { resolve(await load()); } catch (error) { reject(error); }\n});",
      ],
    },
  },
  {
    id: "typescript/no-promise-all-of-for-each",
    languages: scripts,
    title: "forEach gives nothing to wait for",
    message: "`forEach` returns `undefined`, so `Promise.all` rejects or waits for nothing. Use `map`.",
    severity: "high",
    category: "correctness",
    confidence: 0.95,
    needs: /Promise\s{0,9}\??\.(all|allSettled|race|any)\b[^;]{1,400}\.forEach\b/,
    find: callOf("^(all|allSettled|race|any)$"),
    where: {
      all: [methodOf("^Promise$", "."), argument(1, callOf("^forEach$"))],
    },
    inTests: true,
    examples: {
      bad: [
        "await Promise.all(users.forEach((user) => notify(user)));",
        "await Promise.allSettled(jobs.forEach(start));",
      ],
      good: [
        "await Promise.all(users.map((user) => notify(user)));",
        "await Promise.all(users.map((user) => user.jobs.forEach(start)));",
      ],
    },
  },
  {
    id: "typescript/no-bare-parse-int-callback",
    languages: scripts,
    title: "map passes the index to parseInt as its base",
    message:
      '`["10", "10", "10"].map(parseInt)` gives 10, NaN, 2. Use `Number`, or call `parseInt(text, 10)` in a function.',
    severity: "high",
    category: "correctness",
    confidence: 0.95,
    needs: /parseInt/,
    find: callOf("^(map|flatMap)$"),
    where: argument(1, { regex: "^(Number\\.)?parseInt$" }),
    inTests: true,
    fix: (match) => match.text().replace(/\((Number\.)?parseInt\)$/, "((text) => $1parseInt(text, 10))"),
    examples: {
      bad: ['const ids = text.split(",").map(parseInt);', "const sizes = parts.map(Number.parseInt);"],
      good: [
        'const ids = text.split(",").map(Number);',
        "const ids = parts.map((part) => parseInt(part, 10));",
      ],
    },
  },
  {
    id: "typescript/no-jump-out-of-finally",
    languages: scripts,
    title: "Jump out of finally swallows the error",
    message:
      "A `return` or `throw` in `finally` replaces whatever the `try` block threw or returned. Move it after the block.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-584",
    confidence: 0.9,
    needs: /\bfinally\b/,
    find: { any: [{ kind: "return_statement" }, { kind: "throw_statement" }] },
    where: {
      inside: {
        kind: "finally_clause",
        stopBy: {
          any: [
            { kind: "finally_clause" },
            { kind: "arrow_function" },
            { kind: "function_expression" },
            { kind: "function_declaration" },
            { kind: "method_definition" },
          ],
        },
      },
    },
    inTests: true,
    examples: {
      bad: [
        "function f() {\n  try {\n    return load();\n  } finally {\n    return null;\n  }\n}",
        "function f() {\n  try {\n    load();\n  } finally {\n    if (open) {\n      throw new Error('open');\n    }\n  }\n}",
      ],
      good: [
        "function f() {\n  try {\n    return load();\n  } finally {\n    close();\n  }\n}",
        "function f() {\n  try {\n    load();\n  } finally {\n    items.map((item) => { return item.id; });\n  }\n}",
      ],
    },
  },
  {
    id: "typescript/no-shared-fill",
    languages: scripts,
    title: "fill puts the same object in every place",
    message:
      "A change to one element changes all of them. Make each one: `Array.from({ length: n }, () => [])`.",
    severity: "high",
    category: "correctness",
    confidence: 0.9,
    needs: /\.fill\b/,
    find: callOf("^fill$"),
    where: {
      all: [
        {
          has: {
            field: "arguments",
            has: { nthChild: 1, any: [{ kind: "array" }, { kind: "object" }, { kind: "new_expression" }] },
            not: { has: { nthChild: 2 } },
          },
        },
        methodOn({ any: [creationOf("^Array$"), callee({ kind: "identifier", regex: "^Array$" })] }, "."),
      ],
    },
    inTests: true,
    examples: {
      bad: [
        "const grid = Array(3).fill([]);",
        "const counters = new Array(n).fill({ count: 0 });\nconst sets = new Array(2).fill(new Set());",
      ],
      good: [
        "const grid = Array(3).fill(0);",
        "const grid = Array.from({ length: 3 }, () => []);\nconst used = new Array(3).fill(null);",
      ],
    },
  },
  {
    id: "typescript/no-raw-value-in-regexp",
    languages: scripts,
    title: "Value is put into a regular expression unescaped",
    message:
      "A `.`, `+` or `(` in the value changes what the expression matches, or makes it throw. " +
      "Escape the value with `RegExp.escape`, unless it is meant to be a pattern.",
    severity: "low",
    category: "correctness",
    cwe: "CWE-185",
    confidence: 0.65,
    needs: /RegExp/,
    find: { any: [creationOf("^RegExp$"), callee({ kind: "identifier", regex: "^RegExp$" })] },
    where: {
      any: [
        { all: [argument(1, textWith({ kind: "member_expression", not: patternName }))] },
        {
          all: [
            argument(1, textWith({ kind: "identifier", pattern: "$VALUE", not: patternName })),
            {
              inside: {
                stopBy: "end",
                any: [
                  { kind: "arrow_function" },
                  { kind: "function_expression" },
                  { kind: "function_declaration" },
                  { kind: "method_definition" },
                ],
                has: { field: "parameters", has: { stopBy: "end", kind: "identifier", pattern: "$VALUE" } },
              },
            },
          ],
        },
      ],
    },
    examples: {
      bad: [
        'function read(name) {\n  return new RegExp(`;\\s*${name}=([^;]+)`, "i");\n}',
        'const line = new RegExp("^" + options.prefix + "\\\\d+");',
      ],
      good: [
        "const cookie = new RegExp(`;\\s*${RegExp.escape(name)}=([^;]+)`);",
        "const line = new RegExp(`^${escapedPrefix}${pattern.source}{${count}}`);\nconst other = new RegExp(text);",
        "const word = String.raw`(?<![A-Za-z])`;\nconst find = () => new RegExp(`${word}gh_[a-z]+`);",
      ],
    },
  },
];
