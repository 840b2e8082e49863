import { expect, it } from "vitest";
import { readQuery } from "./search/read-query";
import { weighTerms } from "./search/weigh-terms";
import { splitWords } from "./split-words";

it.each([
  ["createApp2", ["create", "app2", "createapp2"]],
  ["HTTPServer", ["http", "server", "httpserver"]],
  ["on_close", ["on", "close", "onclose"]],
  ["$scope.x", ["scope", "x"]],
  ["src/read-body.ts", ["src", "read", "body", "ts"]],
  ["größeÄndern", ["größe", "ändern", "größeändern"]],
  ["🐋 = 1;", ["1"]],
])("%j is found by %j", (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

it("what can only be a name, a path and words are told apart", () => {
  const { words, names, sure, paths } = readQuery("Where does setCookie in src/cookie.ts write the header?");
  expect([...sure]).toEqual(["setcookie"]);
  expect(names).toContain("header");
  expect(paths).toEqual(["src/cookie.ts"]);
  expect(words).toEqual(expect.arrayContaining(["set", "cookie", "setcookie", "write", "header"]));
});

it("one word is asked for as a name", () => {
  expect([...readQuery("router").sure]).toEqual(["router"]);
});

it("rare words weigh more, and decide what is looked at", () => {
  const common = { term: "return", chunks: 90_000 };
  const { rare, weighed } = weighTerms([common, { term: "cookie", chunks: 40 }], 100_000);
  expect(rare).toEqual(["cookie"]);
  expect(weighed[0]?.weight).toBeGreaterThan((weighed[1]?.weight ?? 0) * 10);
  // A common word alone is still looked for.
  expect(weighTerms([common], 100_000).rare).toEqual(["return"]);
});
