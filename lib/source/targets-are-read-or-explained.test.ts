import fc from "fast-check";
import { expect, test } from "vitest";
import { GlossError } from "@/lib/errors";
import { parseTarget } from "./parse-target";

const github = { webUrl: "https://github.com" };

test.each([
  "ada/engine#12",
  "  ada/engine#12\n",
  "https://github.com/ada/engine/pull/12",
  "https://github.com/ada/engine/pull/12/",
  "https://github.com/ada/engine/pull/12/files?w=1#diff-abc",
  "https://github.com/ada/engine/pull/12/commits/0123456789",
  "https://github.com/ada/engine/pull/12#discussion_r99",
  "http://www.github.com/ada/engine/pull/12",
  "github.com/ada/engine/pull/12",
])("%j is pull request 12", (text) => {
  expect(parseTarget(text, github)).toEqual({ owner: "ada", repo: "engine", number: 12 });
});

test("an enterprise server is read at its own address, also below a path", () => {
  const webUrl = "https://git.example.com:8443/github/";
  expect(parseTarget("https://git.example.com:8443/github/a_corp/my.engine/pull/3", { webUrl })).toEqual({
    owner: "a_corp",
    repo: "my.engine",
    number: 3,
  });
  expect(() => parseTarget("https://github.com/ada/engine/pull/12", { webUrl })).toThrow(
    "is not at git.example.com:8443",
  );
});

test.each([
  ["", /is no pull request/],
  ["engine", /is no pull request/],
  ["12", /is no pull request/],
  ["ada/engine", /is not at github\.com/],
  ["ada/engine#0", /names no pull request/],
  ["ada/engine#99999999999", /names no pull request/],
  ["../..#1", /names no pull request/],
  ["-x/engine#1", /names no pull request/],
  ["https://github.com/ada/engine", /not the page of a pull request/],
  ["https://github.com/ada/engine/issues/12", /not the page of a pull request/],
  ["https://github.com/ada/engine/pull/new", /names no pull request/],
  ["https://evil.example/ada/engine/pull/12", /is not at github\.com/],
  ["https://github.com.evil.example/ada/engine/pull/12", /is not at github\.com/],
  ["https://github.com@evil.example/ada/engine/pull/12", /is not at github\.com/],
])("%j is refused with a reason", (text, reason) => {
  expect(() => parseTarget(text, github)).toThrow(reason);
  expect(() => parseTarget(text, github)).toThrow(/owner\/repo#12/);
});

test("property: any text is a target or a bad request", () => {
  const text = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string().map((end) => `https://github.com/${end}`),
  );
  fc.assert(
    fc.property(text, (target) => {
      try {
        const { owner, repo, number } = parseTarget(target, github);
        expect(`${owner}/${repo}#${number}`).toMatch(/^[\w-]+\/[\w.-]+#[1-9]\d*$/);
      } catch (error) {
        expect(error).toBeInstanceOf(GlossError);
        expect(error).toHaveProperty("code", "bad_request");
      }
    }),
  );
});
