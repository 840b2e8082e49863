import { expect, test } from "vitest";
import { parallelWords } from "./parallel/specialists";
import { reviewPromptVersion, versionOf } from "./prompt";

test("a version's words don't change: new words are a new version in a file of its own", () => {
  expect(reviewPromptVersion).toBe("review-v2@83b9f647");
  expect(versionOf(parallelWords)).toBe("parallel-v1@bcf164eb");
});
