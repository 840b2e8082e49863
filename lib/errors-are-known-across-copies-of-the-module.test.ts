import { expect, it, vi } from "vitest";
import { GlossError } from "./errors";
import { GitHubRefusal } from "./source/github/errors";

it("knows an error that another copy of the module made", async () => {
  vi.resetModules();
  const copy = await import("./errors");
  expect(copy.GlossError).not.toBe(GlossError);
  expect(new copy.GlossError("timeout", "late")).toBeInstanceOf(GlossError);
});

it("tells a kind from another, and both from what is no error of ours", () => {
  const refusal = new GitHubRefusal("it", ["no"]);
  expect(refusal).toBeInstanceOf(GlossError);
  expect(refusal).toBeInstanceOf(GitHubRefusal);
  expect(new GlossError("refused", "no") instanceof GitHubRefusal).toBe(false);
  for (const other of [new Error("x"), null, "x", { code: "timeout" }])
    expect(other instanceof GlossError).toBe(false);
});
