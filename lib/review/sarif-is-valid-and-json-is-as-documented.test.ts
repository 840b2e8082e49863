import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { categories, severities } from "@/lib/core/finding";
import { allRules } from "@/lib/rules/all-rules";
import type { RankedFinding } from "./output";
import { aFinding, anOutput } from "./render/testing/review-output";
import { toJson } from "./to-json";
import { toMarkdown } from "./to-markdown";
import { toSarif } from "./to-sarif";

const require = createRequire(import.meta.url);

/** The OASIS schema is written in draft 4; of what changed since it uses only the name of `id`. */
function sarifValidator() {
  const file = require
    .resolve("@microsoft/jest-sarif")
    .replace(/index\.js$/, "schemas/sarif-2.1.0-rtm.5.json");
  const {
    $schema: _draft,
    id,
    ...schema
  } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile({ $id: String(id), ...schema });
}
const isValid = sarifValidator();

const ruleIds = allRules().map(({ id }) => id);
const findings: fc.Arbitrary<RankedFinding[]> = fc.array(
  fc
    .record({
      title: fc.string({ minLength: 1 }),
      message: fc.string(),
      path: fc.string({ minLength: 1, unit: "grapheme" }),
      suggestion: fc.option(fc.string(), { nil: undefined }),
      severity: fc.constantFrom(...severities),
      category: fc.constantFrom(...categories),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      state: fc.constantFrom("posted" as const, "folded" as const, "held" as const, "dropped" as const),
      rule: fc.option(fc.constantFrom(...ruleIds, "gone/rule")),
      side: fc.constantFrom("RIGHT" as const, "LEFT" as const),
      line: fc.option(fc.integer({ min: 1, max: 99 })),
    })
    .map(({ rule, side, line, suggestion, ...given }) =>
      aFinding({
        ...given,
        ...(suggestion === undefined ? {} : { suggestion }),
        origin: rule === null ? { kind: "agent" } : { kind: "rule", rule },
        span: line === null ? null : { side, startLine: line, endLine: line + 2 },
      }),
    ),
  { maxLength: 8 },
);

describe("SARIF", () => {
  test("is valid against the OASIS schema, whatever was found, skipped or failed", () => {
    fc.assert(
      fc.property(
        findings,
        fc.constantFrom("clean", "findings", "skipped", "failed"),
        fc.array(fc.string()),
        (found, outcome, problems) => {
          const output = anOutput({ findings: found, outcome, outcomeReason: "So it was.", problems });
          const sarif = JSON.parse(JSON.stringify(toSarif(output, "1.2.3"))) as unknown;
          expect(isValid(sarif) ? [] : isValid.errors).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("the validator does refuse what is no SARIF", () => {
    const sarif = toSarif(anOutput({ findings: [aFinding()] }), "1.2.3");
    expect(isValid({ ...sarif, version: "2.0.0" })).toBe(false);
    expect(isValid({ ...sarif, runs: [{ results: [] }] })).toBe(false);
  });

  test("a rule of the repository's own is known by what it found", () => {
    const own = aFinding({
      origin: { kind: "rule", rule: "custom/no-print" },
      title: "Use the log",
      category: "style",
    });
    const [run] = toSarif(anOutput({ findings: [own], outcome: "findings" }), "1.2.3").runs;
    expect(run?.tool.driver.rules).toMatchObject([
      { id: "custom/no-print", shortDescription: { text: "Use the log" }, properties: { tags: ["style"] } },
    ]);
  });

  test("a result leads to its rule, its lines, its edit and its fingerprint", () => {
    const rule = allRules().find(({ cwe }) => cwe === "CWE-89");
    const ruled = aFinding({
      origin: { kind: "rule", rule: rule?.id ?? "" },
      severity: "critical",
      suggestion: "fixed()",
      path: "src/a b.ts",
      message: "See [the guide](https://cwe.mitre.org) for `x`.",
    });
    const hidden = aFinding({ title: "Held", state: "held" });
    const removed = aFinding({
      title: "Removed",
      span: { side: "LEFT", startLine: 3, endLine: 3 },
      suggestion: "x",
    });
    const [run] = toSarif(
      anOutput({ findings: [ruled, removed, hidden], outcome: "findings" }),
      "1.2.3",
    ).runs;
    expect(run?.results).toHaveLength(2);
    const [first, second] = run?.results ?? [];
    expect(run?.tool.driver.rules?.[first?.ruleIndex ?? -1]).toMatchObject({
      id: rule?.id,
      helpUri: rule?.url,
      properties: { tags: ["security", "external/cwe/cwe-089"] },
    });
    expect(first).toMatchObject({
      level: "error",
      message: { text: expect.stringContaining("See the guide for x.") },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "src/a%20b.ts" },
            region: { startLine: 42, endLine: 42 },
          },
        },
      ],
      partialFingerprints: { "gloss/v1": ruled.fingerprint },
    });
    expect(first?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text).toBe("fixed()");
    expect(second?.locations?.[0]?.physicalLocation?.region).toBeUndefined();
    expect(second?.fixes).toBeUndefined();
    expect(second?.ruleId).toBe("agent/correctness");
  });
});

describe("JSON", () => {
  const documented = (heading: RegExp) => {
    const page = readFileSync(new URL("../../docs/review-output.md", import.meta.url), "utf8");
    const rows =
      page
        .slice(page.search(heading))
        .split("\n\n")
        .find((part) => part.startsWith("|"))
        ?.split("\n") ?? [];
    return new Set(
      rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name)),
    );
  };

  test("has the fields that its page names, and no other", () => {
    const json = toJson(anOutput({ findings: [aFinding()] }));
    expect(new Set(Object.keys(json))).toEqual(documented(/^## JSON/m));
    expect(new Set(Object.keys(json.findings[0] ?? {}))).toEqual(documented(/^A finding:/m));
    expect(json.format).toBe("gloss-review/1");
  });

  test("nothing of the review is lost in it", () => {
    const output = anOutput({ findings: [aFinding({ suggestion: "x" }), aFinding({ title: "other" })] });
    const {
      format: _format,
      findings: found,
      ...rest
    } = JSON.parse(JSON.stringify(toJson(output))) as ReturnType<typeof toJson>;
    expect(rest).toEqual({ ...output, findings: undefined });
    expect(found.map(({ suggestion }) => suggestion)).toEqual(["x", null]);
  });
});

describe("Markdown", () => {
  test("tells every shown finding once, under its file, and no other", () => {
    const findings = [
      aFinding({ title: "Alpha", path: "src/a.ts" }),
      aFinding({
        title: "Beta",
        path: "src/b.ts",
        state: "folded",
        stateReason: "over the limit of 6 comments",
        span: null,
      }),
      aFinding({ title: "Gamma", path: "src/a.ts", span: { side: "LEFT", startLine: 3, endLine: 5 } }),
      aFinding({ title: "Delta", state: "held", stateReason: "50 % sure, under 65 % for medium" }),
    ];
    const text = toMarkdown(anOutput({ findings, outcome: "findings", verdict: "NEEDS_DISCUSSION" }));
    expect(text.match(/\*\*(Alpha|Beta|Gamma|Delta)\*\*[^\n]*/g)).toEqual([
      "**Alpha**, line 42",
      "**Gamma**, removed lines 3-5",
      "**Beta**",
    ]);
    expect(text).toContain("1 less certain finding is held back.");
    expect(text).not.toMatch(/<details|<sub|<!--/);
  });

  test("nothing of a stranger's text reaches the terminal as a command", () => {
    const text = toMarkdown(
      anOutput({
        findings: [
          aFinding({
            title: "a\u001b[2Jb\u0007",
            message: "x\u001b]0;title\u0007y\rz",
            path: "\u001b[31mred.ts",
            suggestion: "a\u001b[2J",
          }),
        ],
      }),
    );
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
