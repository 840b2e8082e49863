import { expect, test } from "vitest";
import { hostileDocument } from "@/scripts/hostile-document";
import { kinds } from "./attack";
import { attacks } from "./attacks";
import { defences } from "./defences";

test("docs/hostile.md is what the corpus says; -u writes it", async () => {
  await expect(hostileDocument()).toMatchFileSnapshot("../../docs/hostile.md");
});

test("there are as many as are promised, of every kind, against every defence, and no two have one name", () => {
  expect(attacks.length).toBeGreaterThanOrEqual(60);
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  expect(new Set(attacks.map(({ kind }) => kind))).toEqual(new Set(kinds));
  expect(new Set(attacks.flatMap(({ defence }) => defence))).toEqual(new Set(Object.keys(defences)));
});
