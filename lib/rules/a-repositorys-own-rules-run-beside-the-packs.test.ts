import { expect, test } from "vitest";
import { checkChange } from "./check-change";
import { parseCustomRules } from "./parse-custom-rules";
import { changeOf, fileBetween } from "./testing/change-between";

const compiled = (text: string) => {
  const { rules, problems } = parseCustomRules(text);
  expect(problems).toEqual([]);
  return rules;
};

const rules = compiled(`
- id: no-direct-database
  languages: [typescript, javascript]
  pattern: db.query($SQL, $$$MORE)
  message: Ask the repository layer. It counts the queries.
  severity: high
  category: correctness
  paths: ["src/**", "!src/db/**"]
  fix: repository.ask($SQL, $$$MORE)
- id: no-sleep-in-handlers
  languages: [python]
  rule:
    kind: call
    all:
      - pattern: time.sleep($$$)
      - inside: { kind: function_definition, stopBy: end, has: { field: name, regex: ^handle_, kind: identifier } }
  message: A handler must not sleep.
- id: no-old-client
  languages: [go]
  pattern: old.New($ARG)
  constraints: { ARG: { regex: ^"http } }
  message: The old client is gone.
`);

const findingsIn = async (path: string, text: string, before: string | null = null) => {
  const { findings } = await checkChange(changeOf([fileBetween(path, before, text)]), async () => text, {
    extraRules: rules,
  });
  return findings;
};

test("a match on an added line is a finding like any other, with its fix", async () => {
  const [finding, ...more] = await findingsIn(
    "src/a.ts",
    "const x = 1;\ndb.query(text, [a, b], c);\n",
    "const x = 1;\n",
  );
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    origin: { kind: "rule", rule: "custom/no-direct-database" },
    span: { startLine: 2, endLine: 2 },
    title: "Ask the repository layer",
    severity: "high",
    category: "correctness",
    suggestion: "repository.ask(text, [a, b], c);",
    evidence: [
      { kind: "rule", rule: "custom/no-direct-database" },
      { kind: "code", startLine: 2 },
    ],
  });
  expect(finding?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

test("old lines, other paths and other languages are left alone", async () => {
  const call = "db.query(text);\n";
  expect(await findingsIn("src/a.ts", `${call}let y = 2;\n`, call)).toEqual([]);
  expect(await findingsIn("src/db/a.ts", call)).toEqual([]);
  expect(await findingsIn("lib/a.ts", call)).toEqual([]);
  expect(await findingsIn("src/a.go", "package a\n\nfunc f() { db.query(text) }\n")).toEqual([]);
});

test("relations and constraints hold", async () => {
  const python = (name: string) => `def ${name}(x):\n    time.sleep(1)\n`;
  expect(await findingsIn("a.py", python("handle_it"))).toHaveLength(1);
  expect(await findingsIn("a.py", python("other"))).toEqual([]);
  const go = (argument: string) => `package a\n\nvar c = old.New(${argument})\n`;
  expect(await findingsIn("a.go", go('"http://a"'))).toHaveLength(1);
  expect(await findingsIn("a.go", go("url"))).toEqual([]);
});

test("when they are too slow, what the packs found stands and it is told", async () => {
  const slow = compiled(`
- id: slow
  languages: [javascript]
  rule: { kind: identifier, inside: { kind: program, stopBy: end, has: { kind: string, stopBy: neighbor } } }
  message: Looks up from everywhere.
`).map((rule) => ({
    ...rule,
    get find(): typeof rule.find {
      throw new Error("too much");
    },
  }));
  const report = await checkChange(changeOf([fileBetween("a.js", null, "eval(code);\n")]), async () => null, {
    extraRules: slow,
  });
  expect(report.findings).toHaveLength(1);
  expect(report.skipped).toEqual([
    { path: "a.js", reason: "the repository's own rules: the rules failed on it" },
  ]);
});
