import { expect, it } from "vitest";
import type { Evidence, Finding } from "@/lib/core/finding";
import { mergeFindings } from "./merge-findings";

let made = 0;
const finding = (
  origin: Finding["origin"],
  given: Partial<Finding> & { cwe?: string; aliases?: string[] },
): Finding => {
  const { cwe, aliases, ...rest } = given;
  const evidence: Evidence[] =
    origin.kind === "agent"
      ? []
      : [
          {
            ...origin,
            kind: origin.kind === "tool" ? "tool" : "rule",
            ...(cwe && { cwe }),
            ...(aliases && { aliases }),
          } as Evidence,
        ];
  return {
    fingerprint: `f${++made}`,
    origin,
    path: "src/a.py",
    span: { side: "RIGHT", startLine: 3, endLine: 3 },
    title: `Unlike any other ${made}`,
    message: "",
    severity: "high",
    category: "security",
    confidence: 0.7,
    evidence,
    ...rest,
  };
};
const rule = (given: Parameters<typeof finding>[1]) => finding({ kind: "rule", rule: "python/sql" }, given);
const tool = (name: string, id: string, given: Parameters<typeof finding>[1]) =>
  finding({ kind: "tool", tool: name, rule: id }, given);

it("our rule stands, and the tool that says so too is its evidence", () => {
  const own = rule({ cwe: "CWE-89", confidence: 0.6 });
  const theirs = tool("Semgrep", "sqli", { cwe: "CWE-564", confidence: 0.9 });
  const { kept, repeats } = mergeFindings([theirs, own]);
  expect(kept).toHaveLength(1);
  expect(kept[0]?.finding).toMatchObject({ fingerprint: own.fingerprint, title: own.title, confidence: 0.9 });
  expect(kept[0]?.finding.evidence).toEqual([...own.evidence, ...theirs.evidence]);
  expect(repeats).toEqual([{ finding: theirs, first: own, by: "the rule python/sql" }]);
});

it("of two tools the first one stands", () => {
  const [first, second] = [
    tool("Bandit", "B602", { cwe: "CWE-78" }),
    tool("Semgrep", "shell", { cwe: "CWE-77" }),
  ];
  const { kept, repeats } = mergeFindings([first, second]);
  expect(kept.map(({ was }) => was)).toEqual([first]);
  expect(repeats).toEqual([{ finding: second, first, by: "Bandit/B602" }]);
});

it("another weakness, another line and another rule of the same tool are other things", () => {
  const all = [
    rule({ cwe: "CWE-89" }),
    tool("Semgrep", "xss", { cwe: "CWE-79" }),
    tool("Semgrep", "sqli", { cwe: "CWE-89", span: { side: "RIGHT", startLine: 4, endLine: 4 } }),
    tool("Semgrep", "xss-two", { cwe: "CWE-79" }),
  ];
  expect(mergeFindings(all)).toEqual({
    kept: all.map((one) => ({ finding: one, was: one })),
    repeats: [],
  });
});

it("by their words where one of them names no weakness", () => {
  const words = { title: "Shell command is built from request input", category: "security" } as const;
  const first = tool("Bandit", "B1", words);
  expect(mergeFindings([first, tool("Semgrep", "s1", { ...words, cwe: "CWE-78" })]).kept).toEqual([
    expect.objectContaining({ was: first }),
  ]);
});

it("advisories are the same by any of their names, and never by their kind", () => {
  const first = tool("OSV", "known", { cwe: "CWE-1321", aliases: ["GHSA-1", "CVE-2021-1"] });
  const same = tool("Trivy", "CVE-2021-1", { cwe: "CWE-1321" });
  const other = tool("Trivy", "CVE-2021-2", { cwe: "CWE-1321" });
  const { kept, repeats } = mergeFindings([first, same, other]);
  expect(kept.map(({ was }) => was)).toEqual([first, other]);
  expect(repeats.map(({ finding: { origin } }) => origin)).toEqual([same.origin]);
});

it("a model that says a tool's finding again joins it", () => {
  const words = { title: "The query is built from the request name", category: "security" } as const;
  const first = tool("Semgrep", "sqli", words);
  const { kept, repeats } = mergeFindings([first, finding({ kind: "agent" }, words)]);
  expect(kept).toHaveLength(1);
  expect(repeats).toMatchObject([{ by: "Semgrep/sqli" }]);
});

it("what may not join is a repeat all the same, and lends nothing", () => {
  const first = rule({});
  const again = finding(
    { kind: "agent" },
    { title: first.title, message: "And the log keeps it.", confidence: 0.99 },
  );
  expect(mergeFindings([first, again], () => false)).toEqual({
    kept: [{ finding: first, was: first }],
    repeats: [{ finding: again, first, by: "the rule python/sql" }],
  });
});
