import { expect, test } from "vitest";
import { readFilter } from "./read-filter";
import { listPath, without } from "./review-query";

const filter = {
  q: "a b",
  status: "failed",
  repo: "ada/engine",
  from: "2026-11-01",
  severity: "high",
} as const;

test("a filter becomes an address and is read from it again", () => {
  const params = Object.fromEntries(new URL(listPath(filter), "http://gloss").searchParams);
  expect(readFilter(params)).toEqual(filter);
  expect(listPath({})).toBe("/reviews");
});

test("what makes no sense in an address is left out, and nothing else", () => {
  expect(
    readFilter({
      status: "gone",
      repo: "engine",
      q: " ",
      to: "yesterday",
      mode: ["static", "x"],
      other: "1",
    }),
  ).toEqual({ mode: "static" });
});

test("one part can be taken away", () => {
  expect(listPath(without(filter, "q", "repo"))).toBe("/reviews?status=failed&severity=high&from=2026-11-01");
});
