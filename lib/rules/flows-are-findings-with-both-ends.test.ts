import { expect, test } from "vitest";
import { checkChange } from "./check-change";
import { changeOf, fileBetween } from "./testing/change-between";

const head = "export async function f(req, res) {\n";
const source = "  const url = req.query.url;\n";
const sink = "  return fetch(url);\n";
const findingsIn = async (before: string | null, after: string, path = "src/a.js") => {
  const { findings } = await checkChange(changeOf([fileBetween(path, before, after)]), async () => after);
  return findings;
};

test("a flow names the line of its source and that of its end", async () => {
  const [finding, ...more] = await findingsIn(null, `${head}${source}${sink}}\n`);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    origin: { kind: "rule", rule: "typescript/flow-to-address" },
    span: { startLine: 3, endLine: 3 },
    message: expect.stringContaining("It comes in on line 2.") as string,
    evidence: [
      { kind: "rule", cwe: "CWE-918" },
      { kind: "code", startLine: 3, endLine: 3 },
      { kind: "code", startLine: 2, endLine: 2 },
    ],
  });
});

test("a new source that reaches an old end is told where it comes in", async () => {
  const calm = "  const url = ADDRESS;\n";
  const [finding] = await findingsIn(`${head}${calm}${sink}}\n`, `${head}${source}${sink}}\n`);
  expect(finding?.span).toEqual({ side: "RIGHT", startLine: 2, endLine: 2 });
});

test("a flow that was there before, and one in a test, are nobody's finding", async () => {
  const old = `${head}${source}${sink}}\n`;
  expect(await findingsIn(old, `${old}const more = 1;\n`)).toEqual([]);
  expect(await findingsIn(null, old, "src/a.test.js")).toEqual([]);
});

test("what a rule sees without a flow is said once", async () => {
  const findings = await findingsIn(null, `${head}  res.redirect(req.query.next);\n}\n`);
  expect(findings.map(({ origin }) => origin)).toEqual([
    { kind: "rule", rule: "typescript/no-redirect-from-request" },
  ]);
});
