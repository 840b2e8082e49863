import { expect, test } from "vitest";
import { promptNames } from "@/lib/core/prompt-names";
import { versionOf } from "./prompt";
import { lookPromptVersion } from "./second-look/look-prompt";
import { listPromptVersions, promptVersions } from "./prompt-versions";

test("a version's words don't change: new words are a new version in a file of its own", () => {
  const recorded = promptNames.map((name) => {
    const { review, parallel } = promptVersions[name];
    return [name, versionOf(review), versionOf(parallel)];
  });
  expect(recorded).toEqual([
    ["v2", "review-v2@83b9f647", "parallel-v1@bcf164eb"],
    ["v3", "review-v3@b6acd9dc", "parallel-v2@57faa343"],
  ]);
});

test("so it is with the words of the second look", () => {
  expect(lookPromptVersion).toBe("second-look-v1@a99a2d74");
});

test("versions differ in what they say, not in how an answer is to be written", () => {
  const [plain, precise] = listPromptVersions().map(({ texts }) => texts.map(({ text }) => text));
  if (!plain || !precise) throw new Error("there are two versions");
  const answer = (text: string) => text.slice(text.indexOf("# Your answer"));
  expect(precise.map(answer)).toEqual(plain.map(answer));
  for (const [at, text] of precise.slice(0, -1).entries()) {
    expect(text.length).toBeGreaterThan((plain[at]?.length ?? 0) + 500);
    expect(text).toContain("# Before you tell a finding");
  }
});
