import { expect, test } from "vitest";
import { GlossError } from "@/lib/errors";
import type { Model } from "@/lib/llm/model";
import { makeAnswer } from "./answering/make-answer";
import { openShelf } from "./answering/shelf";
import { libraryOf, scriptedModel } from "./testing/scripted";

const sha = "0123456789abcdef0123456789abcdef01234567";
const short = sha.slice(0, 12);
const files = {
  "src/router.ts": "/** Adds a route. */\nexport function addRoute(path: string) {\n  routes.push(path);\n}",
  "src/secret.ts": "export const routes: string[] = [];",
};
const question = "How are routes added?";

async function ask(model: Model | null, asked = question, signal = new AbortController().signal) {
  const shelf = openShelf(
    libraryOf(files, sha),
    [{ owner: "ada", repo: "engine", name: "ada/engine" }],
    signal,
  );
  const found = await shelf.search(asked, 12);
  return makeAnswer(asked, { model, shelf, found, before: [], signal });
}

test("what it read and cites is told, with what was found and what it took", async () => {
  const model = scriptedModel(
    [["read_lines", { path: "src/router.ts", start: 2, end: 3 }]],
    `\`addRoute\` pushes the path (\`src/router.ts:2-3@${short}\`).`,
  );
  const answer = await ask(model);
  expect(answer).toMatchObject({
    mode: "model",
    supported: true,
    why: { removed: [], marked: 0, notes: [] },
  });
  expect(answer.citations).toMatchObject([
    { repository: "ada/engine", path: "src/router.ts", startLine: 2, endLine: 3, sha },
  ]);
  expect(answer.why.found.map(({ path, cited }) => [path, cited])).toEqual([
    ["src/router.ts", true],
    ["src/secret.ts", false],
  ]);
  expect(answer.why.read).toEqual(["Reading src/router.ts from line 2 to 3"]);
  expect(answer.spent?.usage.inputTokens).toBe(200);
  const told = JSON.stringify(model.asked[1]?.messages);
  expect(told).toContain(`src/router.ts:2-3@${short} (of 4 lines)`);
  expect(told).toContain("3|   routes.push(path);");
});

test("an answer whose every proof is made up does not reach the reader; the code does", async () => {
  const lie =
    "Routes live in `RouteRegistry` (`src/registry.ts:10-42@abcdef123456`). They are sealed by `sealRoutes` (`src/router.ts:900`).";
  const answer = await ask(scriptedModel(lie));
  expect(answer.mode).toBe("extractive");
  expect(answer.text).not.toMatch(/RouteRegistry|registry\.ts|sealRoutes|900/);
  expect(answer.text).toContain("routes.push(path);");
  expect(answer.why.removed).toHaveLength(2);
  expect(answer.why.notes.join()).toContain("Nothing of what the model cited exists");
});

test("what is shown while it writes is checked as the answer is, paragraph by paragraph", async () => {
  const shown: string[] = [];
  const shelf = openShelf(
    libraryOf(files, sha),
    [{ owner: "ada", repo: "engine", name: "ada/engine" }],
    new AbortController().signal,
  );
  const found = await shelf.search(question, 12);
  const words = [
    "`dropRoute` drops them (`src/drop.ts:7`).",
    `\`addRoute\` adds them (\`src/router.ts:2@${short}\`).`,
    `They are kept in \`routes\` (\`src/secret.ts:1@${short}\`).`,
    "`sealRoutes` seals them (`src/seal.ts:9`).",
  ];
  const answer = await makeAnswer(question, {
    model: scriptedModel(words.join("\n\n")),
    shelf,
    found,
    before: [],
    signal: new AbortController().signal,
    onText: (text) => shown.push(text),
  });
  expect(shown.length).toBeGreaterThan(0);
  // Nothing is shown until something of it holds, and only whole paragraphs are.
  expect(shown[0]).toContain("`addRoute` adds them");
  for (const text of shown) {
    expect(text).not.toMatch(/drop\.ts|seal\.ts/);
    expect(answer.text.startsWith(text)).toBe(true);
  }
});

test("of an answer that is half made up the half that holds is left, the rest is marked", async () => {
  const answer = await ask(
    scriptedModel(
      `\`addRoute\` adds them (\`src/router.ts:2\`). \`dropRoute\` drops them (\`src/drop.ts:7\`).`,
    ),
  );
  expect(answer.mode).toBe("model");
  expect(answer.text).toBe(
    `\`addRoute\` adds them (\`src/router.ts:2@${short}\`). \`dropRoute\` drops them. _(not supported by the code)_`,
  );
});

test("one that says that it does not know is heard, and called what it is", async () => {
  const answer = await ask(scriptedModel("The index holds nothing about that."));
  expect(answer).toMatchObject({ mode: "model", supported: false, citations: [] });
  expect(answer.text).toMatch(
    /^\*\*What was found in the code does not answer this\.\*\*\n\nThe index holds/,
  );
});

test.each<[string, Model | null, RegExp | null]>([
  ["no model", null, null],
  ["a model that says nothing", scriptedModel(""), /gave no answer/],
  [
    "a model that is down",
    scriptedModel(new GlossError("refused", "The key is not valid.")),
    /The key is not valid/,
  ],
  ["a model with a fault", scriptedModel(new Error("hunter2")), /Something went wrong inside Gloss/],
])("with %s the lines themselves answer", async (_what, model, note) => {
  const answer = await ask(model);
  expect(answer).toMatchObject({ mode: "extractive", supported: true });
  expect(answer.citations[0]).toMatchObject({ path: "src/router.ts", sha });
  expect(answer.text).toContain("No model wrote this");
  if (note) expect(answer.why.notes.join()).toMatch(note);
  else expect(answer.why.notes).toEqual([]);
});

test("what nothing answers is said to be so", async () => {
  const answer = await ask(null, "Which colour has the moon?");
  expect(answer).toMatchObject({ mode: "extractive", supported: false, citations: [] });
  expect(answer.text).toBe("**What was found in the code does not answer this.**");
});

test("its tools reach no other repository and no other commit, and words in the code order nothing", async () => {
  const model = scriptedModel(
    [
      ["read_lines", { path: "src/router.ts", repository: "eve/other" }],
      ["search_code", { query: "routes", repository: "eve/other" }],
      ["read_lines", { path: "../../etc/passwd" }],
      ["read_lines", { path: "src/router.ts", start: 99 }],
      ["run_shell", { command: "id" }],
    ],
    "I could not find it.",
  );
  await ask(model);
  const results = model.asked[1]?.messages.at(-1)?.content ?? [];
  expect(results.map((block) => block.type === "tool_result" && block.isError)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(JSON.stringify(results)).toContain("no other repository can be read");
});

test("who stops it is not answered by other means", async () => {
  const stop = new AbortController();
  const model: Model = {
    id: "test/slow",
    complete: () => {
      stop.abort();
      return Promise.reject(new GlossError("cancelled", "Stopped."));
    },
  };
  await expect(ask(model, question, stop.signal)).rejects.toMatchObject({ code: "cancelled" });
});
