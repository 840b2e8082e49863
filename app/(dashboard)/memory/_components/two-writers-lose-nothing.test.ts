import { expect, test } from "vitest";
import { differing, type MemoryContent, merged } from "./memory-draft";

const base: MemoryContent = {
  kind: "custom_rule",
  text: "One",
  developer: "",
  paths: ["a/**"],
  active: true,
};

test("whoever touched a part alone keeps it", () => {
  const mine = { ...base, text: "Mine" };
  const theirs = { ...base, paths: ["b/**"], active: false };
  expect(merged(base, mine, theirs)).toEqual({ ...base, text: "Mine", paths: ["b/**"], active: false });
});

test("where both touched the same part, the writer who decides keeps theirs", () => {
  expect(merged(base, { ...base, text: "Mine" }, { ...base, text: "Theirs" }).text).toBe("Mine");
});

test("only what differs is named", () => {
  expect(differing(base, { ...base })).toEqual([]);
  expect(differing(base, { ...base, paths: [], active: false })).toEqual(["paths", "active"]);
});
