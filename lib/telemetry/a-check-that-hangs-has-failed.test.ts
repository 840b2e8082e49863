import { afterEach, expect, it } from "vitest";
import { failedChecks, registerCheck } from "./readiness";

const holder = globalThis as { glossChecks?: Map<string, unknown> };
afterEach(() => holder.glossChecks?.clear());

it("is not ready before anything has started", async () => {
  expect(await failedChecks()).toEqual(["start"]);
});

it("names what failed and what gives no answer, and nothing else", async () => {
  registerCheck("fine", async () => {});
  registerCheck("broken", () => Promise.reject(new Error("no")));
  registerCheck("throws", () => {
    throw new Error("at once");
  });
  registerCheck("hangs", () => new Promise(() => {}));
  expect(await failedChecks(20)).toEqual(["broken", "throws", "hangs"]);
});

it("is ready again when the check holds again", async () => {
  let fine = false;
  registerCheck("database", async () => {
    if (!fine) throw new Error("down");
  });
  expect(await failedChecks()).toEqual(["database"]);
  fine = true;
  expect(await failedChecks()).toEqual([]);
});
