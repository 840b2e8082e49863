import { usualPatience } from "./patience";
import { expect, test } from "vitest";
import { GlossError } from "@/lib/errors";
import type { Graph } from "@/lib/graph/graph";
import type { ExternalAnswer, ExternalItem } from "@/lib/mcp/client/external-item";
import type { ExternalQuery } from "@/lib/mcp/client/external-query";
import type { Memories } from "@/lib/memory/memory";
import { callTool } from "./call-tool";
import { toolsFor } from "./review-tools";
import { contextOf } from "./test-scene";

const item = (id: string, more: Partial<ExternalItem> = {}): ExternalItem => ({
  kind: "issue",
  source: "linear",
  id,
  title: `Title of ${id}`,
  url: `https://linear.app/acme/issue/${id}`,
  state: "Todo",
  author: "ann",
  at: "2026-01-02T03:04:05Z",
  text: "Text.",
  about: [id],
  ...more,
});

function ask(
  name: string,
  input: unknown,
  answer: ExternalAnswer | GlossError,
  offers = { issues: true, errors: true, messages: true },
) {
  const asked: ExternalQuery[] = [];
  const answering = (query: ExternalQuery) => {
    asked.push(query);
    return answer instanceof GlossError ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const unused = () => Promise.reject(new Error("not asked for"));
  const knowledge = {
    repository: { owner: "acme", repo: "app" },
    patience: usualPatience,
    graphOf: { owner: "acme", repo: "app" },
    graph: unused as () => Promise<Graph>,
    memories: unused as () => Promise<Memories>,
    withheld: null,
    external: { offers, linkedIssues: answering, relatedErrors: answering, messagesAbout: answering },
  };
  const tools = toolsFor({ issues: true, errors: true });
  return callTool(tools, name, input, contextOf({ knowledge })).then((result) => ({ result, asked }));
}

test("the tools are there only where a server is", () => {
  const names = (issues: boolean, errors: boolean) =>
    toolsFor({ issues, errors })
      .map(({ name }) => name)
      .filter((name) => /linked|errors/.test(name));
  expect(names(false, false)).toEqual([]);
  expect(names(true, false)).toEqual(["get_linked_issues"]);
  expect(names(false, true)).toEqual(["get_related_errors"]);
});

test("issues are told with where they are from, bounded, and cited", async () => {
  const items = Array.from({ length: 9 }, (_, at) => item(`ENG-${at + 1}`, { text: "x".repeat(5_000) }));
  const { result, asked } = await ask("get_linked_issues", { ids: ["eng-1", "#7"] }, { items, problems: [] });
  expect(asked).toEqual([
    {
      repository: { owner: "acme", repo: "app" },
      keys: ["ENG-1"],
      numbers: [7],
      paths: [],
      words: "",
      url: null,
    },
  ]);
  expect(result.isError).toBe(false);
  expect(result.text).toMatch(
    /^ENG-1 Title of ENG-1 \(linear, Todo, 2026-01-02\)\nFound by: ENG-1\nx+…\nhttps:\/\/linear/,
  );
  expect(result.text.length).toBeLessThan(6_000);
  expect(result.sources).toHaveLength(5);
  expect(result.sources?.[0]).toEqual({
    kind: "external",
    service: "Linear",
    id: "ENG-1",
    title: "Title of ENG-1",
    url: "https://linear.app/acme/issue/ENG-1",
  });
});

test("errors are asked for by path; what failed beside what was found is told", async () => {
  const found = {
    items: [item("WEB-1", { source: "sentry", kind: "error" })],
    problems: ["Half of it failed."],
  };
  const { result, asked } = await ask("get_related_errors", { paths: ["src/a.ts"] }, found);
  expect(asked[0]).toMatchObject({ paths: ["src/a.ts"], keys: [], words: "" });
  expect(result).toMatchObject({ isError: false });
  expect(result.text).toMatch(/WEB-1[^]*Half of it failed\.$/);
});

test("nothing found, nothing asked, a server that is down: each is told", async () => {
  const nothing = { items: [], problems: [] };
  expect((await ask("get_linked_issues", { query: "x" }, nothing)).result).toMatchObject({
    text: "It knows of none.",
    isError: false,
  });
  const empty = await ask("get_linked_issues", { ids: ["what?"] }, nothing);
  expect(empty).toMatchObject({ asked: [], result: { isError: true } });
  const down = await ask("get_linked_issues", { query: "x" }, { items: [], problems: ["Linear is down."] });
  expect(down.result).toMatchObject({ isError: true, text: "Linear is down." });
  const broken = await ask("get_related_errors", { paths: ["a"] }, new GlossError("unavailable", "Gone."));
  expect(broken.result.text).toBe(
    "get_related_errors failed: Gone. Go on without it, or try once more later.",
  );
  const off = { issues: false, errors: false, messages: false };
  expect((await ask("get_related_errors", { paths: ["a"] }, nothing, off)).result.text).toBe(
    "No server for errors is configured.",
  );
});
