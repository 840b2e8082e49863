import { expect, it, test } from "vitest";
import { readSarif } from "./read-sarif";
import { rootOfPaths } from "./root-of-paths";
import { aSarif } from "./testing/sarif-file";

const root = { "%SRCROOT%": { uri: "file:///home/ci/shop/" } };
const pathOf = (uri: unknown, bases?: object, checkout?: string): string | null => {
  const file = aSarif({ uri, run: bases ? { originalUriBaseIds: bases } : {} });
  return readSarif(file, { checkout: checkout ?? null })[0]?.results[0]?.path ?? null;
};

test.each<[uri: unknown, bases: object | undefined, path: string | null]>([
  ["src/a.ts", undefined, "src/a.ts"],
  ["./src//b/../a.ts", undefined, "src/a.ts"],
  ["src%2Fwith%20space/%C3%A9.ts", undefined, "src/with space/é.ts"],
  ["src\\win\\a.ts", undefined, "src/win/a.ts"],
  [{ uri: "a.ts", uriBaseId: "%SRCROOT%" }, undefined, "a.ts"],
  [{ uri: "a.ts", uriBaseId: "%SRCROOT%" }, root, "a.ts"],
  [{ uri: "a.ts", uriBaseId: "LIB" }, { ...root, LIB: { uri: "lib/", uriBaseId: "%SRCROOT%" } }, "lib/a.ts"],
  [{ uri: "a.ts", uriBaseId: "LIB" }, { ...root, LIB: { uri: "file:///home/ci/shop/lib/" } }, "lib/a.ts"],
  ["file:///home/ci/shop/src/a.ts", root, "src/a.ts"],
  ["file:///home/ci/shop%20two/src/a.ts", undefined, "/home/ci/shop two/src/a.ts"],
  ["/home/ci/shop/src/a.ts", undefined, "/home/ci/shop/src/a.ts"],
  ["file:///C:/work/shop/a.ts", undefined, "/C:/work/shop/a.ts"],
  // Nothing of these is a file of the repository.
  ["../secrets/a.ts", undefined, null],
  ["src/../../a.ts", undefined, null],
  ["%2e%2e/a.ts", undefined, null],
  [{ uri: "../a.ts", uriBaseId: "%SRCROOT%" }, root, null],
  ["file:///etc/passwd", root, null],
  ["file:///home/ci/shop/../other/a.ts", root, null],
  ["https://example.com/a.ts", undefined, null],
  ["%ff.ts", undefined, null],
  ["a%00.ts", undefined, null],
  ["", undefined, null],
  [{ uri: "a.ts", uriBaseId: "A" }, { A: { uriBaseId: "B" }, B: { uriBaseId: "A" } }, null],
])("%j among %j is %s", (uri, bases, path) => expect(pathOf(uri, bases)).toBe(path));

it("whoever uploads may say where the repository lay", () => {
  expect(pathOf("file:///w/app/src/a.ts", undefined, "file:///w/app/")).toBe("src/a.ts");
  expect(pathOf("/w/app/src/a.ts", undefined, "/w/app/")).toBe("src/a.ts");
  expect(pathOf("/elsewhere/src/a.ts", undefined, "/w/app/")).toBeNull();
});

it("a path may stand among the artifacts", () => {
  const run = { artifacts: [{ location: { uri: "x.ts" } }, { location: { uri: "src/a.ts" } }] };
  expect(readSarif(aSarif({ uri: { index: 1 }, run }))[0]?.results[0]?.path).toBe("src/a.ts");
});

it("of whole paths the folder counts from which most lead to changed files, and a tie is none", () => {
  const paths = ["/w/shop/src/a.ts", "/w/shop/src/b.ts", "/w/shop/c.ts"];
  expect(rootOfPaths(paths, ["src/a.ts", "src/b.ts", "c.ts"])).toBe("/w/shop/");
  expect(rootOfPaths(["/w/shop/src/a.ts"], ["src/a.ts", "a.ts"])).toBeNull();
  expect(rootOfPaths(paths, ["d.ts"])).toBeNull();
});
