import { expect, it } from "vitest";
import { GlossError } from "@/lib/errors";
import { makeAnswer } from "./answering/make-answer";
import { openShelf } from "./answering/shelf";
import { askedUses } from "./extract/asked-uses";
import type { Library } from "./library";
import { libraryOf } from "./testing/scripted";

const sha = "b".repeat(40);
const files = {
  "src/order.ts":
    "/** What calls addOrder, who uses addOrder, is told below. */\nexport function addOrder() {}\n",
  "src/shop.ts": 'import { addOrder } from "./order";\n\nexport function buy() {\n  addOrder();\n}\n',
  "src/till.ts": 'import type { Adder } from "./order";\n\nexport const till: Adder = addOrder;\n',
  "test/order.test.ts":
    'import { addOrder } from "../src/order";\n\ntest("adds", () => {\n  addOrder();\n});\n',
};
const use = (path: string, kind: string, line: number) => ({
  blobId: 1,
  path,
  name: "addOrder",
  kind,
  lines: [line],
});
const uses: Library["uses"] = () =>
  Promise.resolve({
    commit: sha,
    items: [
      use("test/order.test.ts", "call", 4),
      use("src/shop.ts", "call", 4),
      use("src/till.ts", "use", 3),
    ],
  });

async function cited(question: string, more: Partial<Library> = { uses }) {
  const signal = new AbortController().signal;
  const library: Library = { ...libraryOf(files, sha), ...more };
  const shelf = openShelf(library, [{ owner: "ada", repo: "shop", name: "ada/shop" }], signal);
  const found = await shelf.search(question, 5);
  const answer = await makeAnswer(question, { model: null, shelf, found, before: [], signal });
  return {
    ...answer,
    places: answer.citations.map(({ path, startLine, endLine }) => [path, startLine, endLine]),
  };
}

it("who asks for calls gets the calls, in their blocks, shipped code first", async () => {
  const answer = await cited("What calls `addOrder`?");
  expect(answer.supported).toBe(true);
  expect(answer.places).toEqual([
    ["src/shop.ts", 3, 5],
    ["test/order.test.ts", 3, 5],
  ]);
  expect(answer.why.notes).toContain(
    "Its places are uses that the index knows by name, before what the search found.",
  );
});

it("who asks for uses gets all of them", async () => {
  const paths = (await cited("Where is `addOrder` used?")).places.map(([path]) => path);
  expect(new Set(paths)).toEqual(new Set(["src/shop.ts", "src/till.ts", "test/order.test.ts"]));
});

it.each([
  ["the index knows none", () => Promise.resolve({ commit: sha, items: [] })],
  ["the index can't be asked", () => Promise.reject(new GlossError("not_found", "There is no index."))],
  [
    "the index has moved on, and a line may be another now",
    () => Promise.resolve({ commit: "c".repeat(40), items: [use("src/shop.ts", "call", 1)] }),
  ],
])("where %s, it is what the search found", async (_why, other: Library["uses"]) => {
  const answer = await cited("What calls `addOrder`?", { uses: other });
  expect(answer.places.length).toBeGreaterThan(0);
  expect(answer.why.notes.join()).not.toContain("uses that the index knows");
});

it.each([
  ["What calls `addOrder`?", { name: "addOrder", called: true }],
  ["Who are the callers of addOrder()?", { name: "addOrder", called: true }],
  ["Where is `Shop.addOrder` used?", { name: "addOrder", called: false }],
  ["What is called by `addOrder`?", null],
  ["What does `addOrder` call?", null],
  ["How does `addOrder` work?", null],
  ["Where are calls of `addOrder` turned into `Order`?", null],
  ["Which function calls another?", null],
])("%s", (question, expected) => {
  expect(askedUses(question)).toEqual(expected);
});
