import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { placeResults } from "./place-results";
import { readSarif } from "./read-sarif";
import { changeOf } from "./testing/change-of";

const read = (name: string) => readFileSync(new URL(`testing/${name}`, import.meta.url), "utf8");
const source = read("shop/orders/export.py");
const change = changeOf({ "orders/export.py": [null, source] });

const told = async (name: string) => {
  const [report, ...more] = readSarif(JSON.parse(read(`reports/${name}.sarif`)));
  expect(more).toEqual([]);
  const { tool, results } = report!;
  const placed = await placeResults(tool, results, { change, readHead: async () => source });
  expect(placed).toMatchObject({ outside: 0, over: 0 });
  return {
    tool,
    said: placed.findings
      .map(({ origin, span, severity, category, confidence, evidence }) => {
        const [rule] = evidence;
        const cwe = rule?.kind === "tool" ? (rule.cwe ?? "") : "";
        const name = origin.kind === "tool" ? origin.rule : "";
        return `${span?.startLine} ${name} ${severity} ${category} ${confidence} ${cwe}`.trim();
      })
      .sort((a, b) => Number.parseInt(a) - Number.parseInt(b)),
  };
};

// Made by the tools themselves over `testing/shop`, in /home/runner/work/shop.
it("Semgrep's, with the weakness and the confidence that its rules name", async () => {
  expect(await told("semgrep")).toEqual({
    tool: "Semgrep OSS",
    said: [
      "9 shell-true medium security 0.65 CWE-78",
      "10 bare-pickle low maintainability 0.7",
      "20 no-eval high security 0.85 CWE-95",
    ],
  });
});

it("Ruff's, whose files are named by their whole path, and to which everything is an error", async () => {
  expect(await told("ruff")).toEqual({
    tool: "ruff",
    said: [
      "1 F401 low maintainability 0.7",
      "9 S602 medium security 0.7 CWE-78",
      "10 S301 medium security 0.7 CWE-502",
      "14 S608 medium security 0.7 CWE-89",
      "18 S101 medium security 0.7",
      "19 E741 low maintainability 0.7",
      "19 F841 low maintainability 0.7",
      "20 S307 medium security 0.7 CWE-95",
    ],
  });
});

it("Bandit's, with its own word on how sure it is", async () => {
  expect(await told("bandit")).toEqual({
    tool: "Bandit",
    said: [
      "2 B404 low security 0.85",
      "3 B403 low security 0.85",
      "9 B602 high security 0.85 CWE-78",
      "10 B301 medium security 0.85 CWE-502",
      "14 B608 medium security 0.65 CWE-89",
      "18 B101 low security 0.85",
      "20 B307 medium security 0.85 CWE-95",
    ],
  });
});
