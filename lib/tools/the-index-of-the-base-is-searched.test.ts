import { expect, test } from "vitest";
import { GlossError } from "@/lib/errors";
import type { CodeSearch } from "@/lib/index/open-code-search";
import { callTool } from "./call-tool";
import { usualPatience } from "./patience";
import { toolsFor } from "./review-tools";
import { changeOf, contextOf } from "./test-scene";

const place = (path: string, text: string, sha: string) => ({
  path,
  startLine: 7,
  endLine: 6 + text.split("\n").length,
  sha,
  header: `${path} > total`,
  text,
  why: {
    words: 1,
    meaning: null,
    declares: [],
    inPath: [],
    lowered: null,
    ofFile: 1,
    channels: { references: 0, imports: 0, recent: 0, together: 0 },
    fixed: 1,
    score: 1,
  },
});

function ask(search: CodeSearch["search"], change = changeOf()) {
  const unused = () => Promise.reject(new Error("not asked for"));
  const repository = { owner: "acme", repo: "app" };
  const knowledge = {
    repository,
    graphOf: repository,
    graph: unused,
    memories: unused,
    external: null,
    withheld: null,
    patience: usualPatience,
    code: { commit: () => Promise.resolve(null), search },
  };
  const tools = toolsFor({ issues: false, errors: false, code: true });
  return callTool(tools, "search_code", { query: "total" }, contextOf({ change, knowledge }));
}
const found =
  (commit: string, ...items: ReturnType<typeof place>[]): CodeSearch["search"] =>
  () =>
    Promise.resolve({ commit, ranking: null, meaning: { used: false, note: null }, items });

test("it is offered only where there was an index, and not to runs from before it was kept", () => {
  const has = (code?: boolean) =>
    toolsFor({ issues: true, errors: true, ...(code === undefined ? {} : { code }) }).some(
      ({ name }) => name === "search_code",
    );
  expect([has(true), has(false), has()]).toEqual([true, false, false]);
});

test("places name their lines and commit, are evidence of it, and those of changed files are marked", async () => {
  const sha = "d".repeat(40);
  const { text, sources } = await ask(
    found(sha, place("src/other.ts", "one\ntwo", sha), place("src/total.ts", "let total;", sha)),
  );
  expect(text).toContain("The index stands at dddddddddddd: another commit than this change began with");
  expect(text).toContain("src/other.ts:7-8@dddddddddddd (src/other.ts > total)\n7| one\n8| two");
  expect(text).toContain("(this change touches the file: read it at head)\n7| let total;");
  expect(text.match(/touches the file/g)).toHaveLength(1);
  expect(sources).toEqual([
    { kind: "code", path: "src/other.ts", startLine: 7, endLine: 8, sha },
    { kind: "code", path: "src/total.ts", startLine: 7, endLine: 7, sha },
  ]);
});

test.each([
  ["b".repeat(40), "where this change began"],
  ["a".repeat(40), "the head of this change"],
  ["e".repeat(40), "the newest commit of the base branch"],
])("it says how the indexed commit %s is to the change", async (commit, said) => {
  const { text } = await ask(found(commit), changeOf({ baseTip: "e".repeat(40) }));
  expect(text).toContain(said);
});

test("what it gives is bounded, holds no secret, and evidence is what was shown", async () => {
  const key = `token = "ghp_${"a1B2".repeat(9)}"`;
  const long = Array.from({ length: 100 }, () => "x".repeat(900)).join("\n");
  const sha = "d".repeat(40);
  const { text, sources } = await ask(
    found(sha, place("a.ts", key, sha), place("b.ts", long, sha), place("c.ts", long, sha)),
  );
  expect(text.length).toBeLessThan(10_500);
  expect(text).not.toContain("ghp_a1B2");
  expect(sources?.map((one) => "path" in one && one.path)).toEqual(["a.ts"]);
});

test("an index that fails, or was asked too often, is told and ends nothing", async () => {
  const failed = await ask(() => Promise.reject(new GlossError("not_found", "There is no index yet.")));
  expect(failed).toMatchObject({ isError: true });
  expect(failed.text).toContain("There is no index yet.");
  expect(await ask(() => Promise.resolve(null))).toMatchObject({ isError: true });
});
