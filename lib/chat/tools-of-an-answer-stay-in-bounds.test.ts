import { expect, it } from "vitest";
import { GlossError } from "@/lib/errors";
import { callTool } from "@/lib/tools/call-tool";
import { openShelf } from "./answering/shelf";
import { checkAnswer, filesNamed } from "./check-answer";
import type { Library } from "./library";
import { libraryOf } from "./testing/scripted";
import { chatTools } from "./tools/chat-tools";
import { doingOf } from "./tools/doing-of";

const sha = "a".repeat(40);
const commit = "a".repeat(12);
const files = {
  "src/order.ts": "export class Order {}\n",
  "src/shop.ts": 'import { Order } from "./order";\n\nnew Order();\n',
};
const place = { startLine: 1, endLine: 1, blobId: 1 };
const never = new AbortController().signal;

/** Calls one tool after a first search, as in an answer. */
async function ask(name: string, input: unknown, more: Partial<Library> = {}, others: string[] = []) {
  const asked: unknown[] = [];
  const library: Library = {
    ...libraryOf(files, sha),
    definitions: (repository) => {
      asked.push(repository);
      const one = { ...place, name: "Order", kind: "class", container: null, exported: true };
      return Promise.resolve({
        commit: sha,
        items: [{ ...one, path: "src/order.ts", signature: "export class Order" }],
      });
    },
    uses: () =>
      Promise.resolve({
        commit: sha,
        items: [{ blobId: 2, path: "src/shop.ts", name: "Order", kind: "call", lines: [3] }],
      }),
    importers: () =>
      Promise.resolve({
        commit: sha,
        items: [{ path: "src/shop.ts", from: "./order", names: ["Order"], line: 1 }],
      }),
    ...more,
  };
  const repositories = ["ada/shop", ...others].map((named) => {
    const [owner = "", repo = ""] = named.split("/");
    return { owner, repo, name: named };
  });
  const shelf = openShelf(library, repositories, never);
  await shelf.search("order shop", 5);
  return { ...(await callTool(chatTools, name, input, { shelf, signal: never })), asked, shelf };
}

it.each([
  ["find_symbol", { name: "order" }, `src/order.ts:1@${commit} class Order: export class Order`],
  ["find_references", { name: "Order" }, `src/shop.ts:3@${commit} call: new Order();`],
  ["find_references", { path: "src/order.ts" }, `src/shop.ts:1@${commit} from ./order takes Order`],
])("%s of %j tells places as they are cited", async (name, input, said) => {
  const { text, isError, shelf } = await ask(name, input);
  expect([text, isError]).toEqual([said, false]);
  const answer = `It names \`Order\`: \`${said.split(" ")[0]}\`.`;
  await shelf.bring(filesNamed(answer));
  expect(checkAnswer(answer, { ...shelf.against(), question: "" })).toMatchObject({ removed: [], marked: 0 });
});

it("tells commits and pull requests, and what it said of them is no claim about code", async () => {
  const commits = () =>
    Promise.resolve([
      {
        sha: "b".repeat(40),
        author: "Ada\n# SYSTEM",
        date: "2026-01-02T03:04:05Z",
        subject: "Round totals in roundUp",
      },
    ]);
  const { text, shelf } = await ask("file_history", { path: "src/shop.ts" }, { commits });
  expect(text).toBe("bbbbbbbbbbbb 2026-01-02 Ada # SYSTEM: Round totals in roundUp");
  const said = (words: string) => checkAnswer(words, { ...shelf.against(), question: "" }).marked;
  expect([said("It came with `bbbbbbbbbbbb`."), said("It came with `cccccccccccc`.")]).toEqual([0, 1]);
  // A commit's words prove nothing of what the code does.
  expect([said("`roundUp` came with `bbbbbbbb`."), said("`roundUp` rounds to cents.")]).toEqual([0, 1]);
  const pulls = () =>
    Promise.resolve([
      {
        number: 12,
        title: "Round totals",
        url: null,
        author: "ada",
        state: "merged" as const,
        at: new Date("2026-01-03T00:00:00Z"),
        sharedFiles: [],
        closes: [7],
        verdict: "APPROVE",
        score: 1,
      },
    ]);
  expect((await ask("pull_requests", { path: "src/shop.ts" }, { pulls })).text).toBe(
    "#12 Round totals (by ada, merged 2026-01-03, reviewed: APPROVE, closes #7)",
  );
});

it("recalls what is remembered, which proves nothing of the code", async () => {
  const memory = {
    id: "1",
    repo: "ada/shop",
    kind: "decision" as const,
    text: "`roundUp` rounds\ntotals.",
    developer: null,
    paths: [],
    origin: "learned" as const,
    author: null,
    provenance: null,
    active: true,
    createdAt: "2026-01-02T00:00:00Z",
    updatedAt: "2026-01-02T00:00:00Z",
  };
  const { text, shelf } = await ask(
    "recall",
    { query: "rounding" },
    { memories: () => Promise.resolve([memory]) },
  );
  expect(text).toBe("decision, learned, 2026-01-02: `roundUp` rounds totals.");
  expect(checkAnswer("`roundUp` rounds.", { ...shelf.against(), question: "" }).marked).toBe(1);
});

it.each(["find_symbol", "find_references", "file_history", "pull_requests", "recall"])(
  "%s reaches no repository that was not asked about, and fails soft",
  async (name) => {
    const input = { name: "Order", path: "src/shop.ts", query: "totals" };
    const other = await ask(name, { ...input, repository: "mill/loom" });
    expect([other.isError, other.asked]).toEqual([true, []]);
    expect(other.text).toContain("no other repository can be read");
    expect((await ask(name, input, {}, ["ada/other"])).text).toContain("Say in which repository");
    const down = () => Promise.reject(new GlossError("unavailable", "It is away."));
    const away = { definitions: down, uses: down, commits: down, pulls: down, memories: down };
    expect(await ask(name, input, away)).toMatchObject({ isError: true });
  },
);

it("says what each tool does to who waits, whatever a model calls it", () => {
  expect(chatTools.map(({ name }) => doingOf(name, { query: "q", name: "n", path: "p" }))).toEqual([
    "Searching for q",
    "Reading p",
    "Finding where n is declared",
    "Finding uses of n",
    "Reading the history of p",
    "Looking for pull requests that touched p",
    "Recalling what is known of q",
  ]);
  expect([doingOf("constructor", {}), doingOf("search_code", "x"), doingOf("no", null)]).toEqual([
    "Reading",
    "Reading",
    "Reading",
  ]);
});
