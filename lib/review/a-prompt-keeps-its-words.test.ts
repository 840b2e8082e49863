import { expect, test } from "vitest";
import { reviewPromptVersion } from "./prompt";

test("a version's words don't change: new words are a new version in a file of its own", () => {
  expect(reviewPromptVersion).toBe("review-v2@bfdfc43a");
});
