import { describe, expect, test } from "vitest";
import { changeOf, fileBetween } from "../testing/change-between";
import { checkChange } from "../check-change";
import type { Language } from "../language";
import { packs } from "./packs";

const extensions: Record<Language, string> = {
  typescript: "ts",
  tsx: "tsx",
  javascript: "js",
  python: "py",
  go: "go",
  java: "java",
  csharp: "cs",
  php: "php",
  ruby: "rb",
  rust: "rs",
  kotlin: "kt",
  cpp: "cc",
};
const findingsIn = async (path: string, text: string) => {
  const { findings } = await checkChange(changeOf([fileBetween(path, null, text)]), async () => null);
  return findings;
};

const fixable = packs.filter((rule) => rule.fix);

describe.each(fixable.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  const [language = "typescript"] = rule.languages;
  const path = `src/sample.${extensions[language]}`;

  test("at least one example gets a suggestion", async () => {
    const all = await Promise.all(rule.examples.bad.map((text) => findingsIn(path, text)));
    expect(all.flat().filter((finding) => finding.suggestion !== undefined)).not.toEqual([]);
  });

  test.each(rule.examples.bad)("applied until none is left, %j has no such finding", async (text) => {
    let current = text;
    for (let round = 0; round < 10; round += 1) {
      const own = (await findingsIn(path, current)).filter(({ evidence }) =>
        evidence.some((item) => item.kind === "rule" && item.rule === rule.id),
      );
      const finding = own.find(({ suggestion }) => suggestion !== undefined);
      if (!finding?.span) break;
      const lines = current.split("\n");
      const { startLine, endLine } = finding.span;
      lines.splice(startLine - 1, endLine - startLine + 1, finding.suggestion ?? "");
      expect(lines.join("\n")).not.toBe(current);
      current = lines.join("\n");
    }
    const left = (await findingsIn(path, current)).filter(({ suggestion }) => suggestion !== undefined);
    expect(left).toEqual([]);
  });
});
