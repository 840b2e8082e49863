import type { Rule, SyntaxRule } from "../../rule";
import { argument, callOf, methodOn, scripts } from "./fragments";

const functions: SyntaxRule = {
  any: [
    { kind: "arrow_function" },
    { kind: "function_expression" },
    { kind: "function_declaration" },
    { kind: "method_definition" },
  ],
};

/** `await f<T>(x)` as the grammar reads it. */
const awaitedCall: SyntaxRule = { has: { field: "function", kind: "await_expression" } };

/** The accumulator of a reducer, with or without its type. */
const firstParameter: SyntaxRule = {
  has: {
    field: "parameters",
    has: {
      nthChild: 1,
      any: [
        { kind: "identifier", pattern: "$ACC" },
        { has: { nthChild: 1, kind: "identifier", pattern: "$ACC" } },
      ],
    },
  },
};

/** A new array or object that starts with all that the accumulator holds. */
const copy: SyntaxRule = {
  any: [
    {
      any: [{ kind: "array" }, { kind: "object" }],
      has: { nthChild: 1, kind: "spread_element", has: { kind: "identifier", pattern: "$ACC" } },
    },
    { pattern: "$ACC.concat($$$MORE)" },
  ],
};

/** What an arrow function gives back at once: a copy, also in parentheses, or as its block's only statement. */
const copyOfAll: SyntaxRule = {
  any: [
    copy,
    { kind: "parenthesized_expression", has: copy },
    { kind: "statement_block", has: { nthChild: 1, kind: "return_statement", has: copy } },
  ],
};

/** Work that grows faster than its input, or holds everybody up. */
export const performanceRules: readonly Rule[] = [
  {
    id: "typescript/no-query-in-loop",
    languages: scripts,
    title: "One database query for each item",
    message:
      "The time grows with the number of items, a round trip each. " +
      "Read them at once (`WHERE id IN (…)`, `findMany`, a join) before the loop.",
    severity: "low",
    category: "performance",
    cwe: "CWE-1050",
    confidence: 0.65,
    needs: /\b(findUnique|findFirst|findOne|findById|findByPk|findOneBy|findMany)\b/,
    find: callOf(
      "^(findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findOne|findById|findByPk|findOneBy)$",
    ),
    where: {
      all: [
        { any: [{ inside: { kind: "await_expression" } }, awaitedCall] },
        {
          inside: {
            stopBy: functions,
            kind: "for_in_statement",
          },
        },
      ],
    },
    examples: {
      bad: [
        "for (const id of ids) {\n  users.push(await prisma.user.findUnique({ where: { id } }));\n}",
        "for (const order of orders) {\n  order.owner = await User.findById(order.ownerId);\n}",
      ],
      good: [
        "const users = await prisma.user.findMany({ where: { id: { in: ids } } });\nfor (const user of users) show(user);",
        "for (const id of ids) {\n  handlers.push(async () => await User.findById(id));\n}",
      ],
    },
  },
  {
    id: "typescript/no-spread-in-reduce",
    languages: scripts,
    title: "reduce copies everything gathered so far at each step",
    message:
      "The copies add up to the square of the number of items. " +
      "Push into or assign to the accumulator, or use `map`, `flatMap`, `Object.fromEntries`.",
    severity: "low",
    category: "performance",
    cwe: "CWE-407",
    confidence: 0.75,
    needs: /\breduce\b/,
    find: callOf("^reduce$"),
    where: {
      all: [
        methodOn({ not: { kind: "array" } }, "."),
        argument(1, {
          kind: "arrow_function",
          all: [firstParameter, { has: { field: "body", ...copyOfAll } }],
        }),
        { has: { field: "arguments", has: { nthChild: 2 } } },
      ],
    },
    examples: {
      bad: [
        "const byId = rows.reduce((all, row) => ({ ...all, [row.id]: row }), {});",
        "const names = rows.reduce((all, row) => [...all, row.name], []);",
      ],
      good: [
        "const byId = Object.fromEntries(rows.map((row) => [row.id, row]));",
        "const total = rows.reduce((sum, row) => sum + row.price, 0);\nconst last = rows.reduce((all, row) => ({ ...row }), {});",
      ],
    },
  },
  {
    id: "typescript/no-json-clone",
    languages: scripts,
    title: "Deep copy by way of JSON",
    message:
      "It writes and parses the whole text, turns dates into strings and drops `undefined`, maps, sets and functions. Use `structuredClone`.",
    severity: "low",
    category: "performance",
    confidence: 0.6,
    needs: /JSON\.parse\(\s*JSON\.stringify/,
    find: { pattern: "JSON.parse(JSON.stringify($VALUE))" },
    examples: {
      bad: [
        "const copy = JSON.parse(JSON.stringify(settings));",
        "return JSON.parse(JSON.stringify({ ...state, at }));",
      ],
      good: [
        "const copy = structuredClone(settings);",
        "const size = JSON.stringify(settings).length;\nconst x = JSON.parse(JSON.stringify(settings, null, 2));",
      ],
    },
  },
  {
    id: "typescript/no-sync-io-in-handler",
    languages: scripts,
    title: "Blocking call in a request handler",
    message:
      "Nobody else is served until the disk or the process answers. Use the version with promises and `await` it.",
    severity: "medium",
    category: "performance",
    confidence: 0.75,
    needs: /Sync\b/,
    find: callOf(
      "^(readFileSync|writeFileSync|appendFileSync|readdirSync|statSync|execSync|execFileSync|spawnSync|pbkdf2Sync|scryptSync|gzipSync|gunzipSync|hashSync|compareSync)$",
    ),
    where: {
      inside: {
        stopBy: functions,
        any: [{ kind: "arrow_function" }, { kind: "function_expression" }],
        has: { field: "parameters", regex: "^\\(\\s*_?(req|request|ctx)\\b" },
      },
    },
    examples: {
      bad: [
        'app.get("/terms", (req, res) => {\n  res.send(fs.readFileSync("terms.html"));\n});',
        'router.post("/login", async function (req, res) {\n  if (bcrypt.compareSync(req.body.password, hash)) next();\n});',
      ],
      good: [
        'const terms = fs.readFileSync("terms.html");\napp.get("/terms", (req, res) => res.send(terms));',
        'app.get("/terms", async (req, res) => res.send(await readFile("terms.html")));',
      ],
    },
  },
  {
    id: "typescript/no-copy-in-loop",
    languages: scripts,
    title: "Everything gathered so far is copied in every round",
    message:
      "The copies add up to the square of the number of items. Push to the array, or assign to the object or map.",
    severity: "low",
    category: "performance",
    cwe: "CWE-407",
    confidence: 0.8,
    needs: /(?<![\w.])([\w.]{1,80})\s{0,9}=\s{0,9}(?:[[{]\s{0,99}\.\.\.\1\b|\1\s{0,99}\.concat\()/,
    find: {
      any: [
        { pattern: "$ALL = [...$ALL, $$$MORE]" },
        { pattern: "$ALL = { ...$ALL, [$KEY]: $VALUE }" },
        { pattern: "$ALL = $ALL.concat($MORE)" },
      ],
    },
    where: {
      inside: { stopBy: functions, any: [{ kind: "for_in_statement" }, { kind: "for_statement" }] },
    },
    examples: {
      bad: [
        "for (const row of rows) {\n  byId = { ...byId, [row.id]: row };\n}",
        "for (let i = 0; i < n; i++) all = all.concat(pages[i]);",
      ],
      good: [
        "for (const row of rows) {\n  byId[row.id] = row;\n  last = { ...last, ...row };\n}",
        "all = [...all, row];\nfor (const row of rows) handlers.push(() => { all = [...all, row]; });",
      ],
    },
  },
  {
    id: "typescript/no-quadratic-deduplication",
    languages: scripts,
    title: "Duplicates are searched for from the start for every item",
    message: "The time grows with the square of the length. Use `[...new Set(items)]`.",
    severity: "low",
    category: "performance",
    cwe: "CWE-407",
    confidence: 0.85,
    needs: /indexOf/,
    find: callOf("^filter$"),
    where: {
      all: [
        methodOn({ pattern: "$ALL" }, "."),
        argument(1, {
          any: [
            { pattern: "($ITEM, $AT) => $ALL.indexOf($ITEM) === $AT" },
            { pattern: "($ITEM, $AT, $SELF) => $SELF.indexOf($ITEM) === $AT" },
          ],
        }),
      ],
    },
    examples: {
      bad: [
        "const names = all.filter((name, at) => all.indexOf(name) === at);",
        "const names = all.filter((name, at, self) => self.indexOf(name) === at);",
      ],
      good: [
        "const names = [...new Set(all)];",
        "const names = all.filter((name, at) => other.indexOf(name) === at);",
      ],
    },
  },
];
