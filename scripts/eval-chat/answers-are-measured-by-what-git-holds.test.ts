import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { say } from "../../e2e/anthropic/script";
import { movesOf } from "./answers-since";
import { readAskedQuestions } from "./asked-questions";
import { lyingModel, placesIn, type Planted, survivors } from "./lying-model";
import { sharesOf } from "./measure-answers";
import { readChatOptions } from "./read-chat-options";
import { renderAnswers } from "./render-answers";
import { type Answered, retrievalRun } from "./retrieval-run";

const work = mkdtempSync(join(tmpdir(), "eval-answers-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

it("repositories give about as many questions each, and all that are wanted where they have them", () => {
  expect(sharesOf(10, [100, 100, 100])).toEqual([4, 3, 3]);
  expect(sharesOf(1000, [20, 900, 300])).toEqual([20, 680, 300]);
  expect(sharesOf(50, [3, 4])).toEqual([3, 4]);
  expect(sharesOf(5, [])).toEqual([]);
});

const shown =
  "src/a.ts:7-8@0123456789ab (a/b; src/a.ts > f)\n7| export function wander() {\n8|   return 1;\n\n";
const question = "How are routes added?";

function lieAbout(asked: string): { planted: Planted; text: string } {
  let planted: Planted = { lies: [], invented: "", truth: null };
  const script = lyingModel(asked, (what) => (planted = what));
  const request = { messages: [{ role: "user", content: shown }] } as unknown as Parameters<typeof script>[0]; // Only its last words are read.
  const reply = script(request, 1) as ReturnType<typeof say>;
  return { planted, text: reply.content.map((block) => (block.type === "text" ? block.text : "")).join("") };
}

it("the liar lies in every way and knows what of it may not be told", () => {
  expect(placesIn(shown)).toEqual([
    {
      path: "src/a.ts",
      sha: "0123456789ab",
      lines: [
        { at: 7, text: "export function wander() {" },
        { at: 8, text: "  return 1;" },
      ],
    },
  ]);
  const { planted, text } = lieAbout(question);
  expect(planted.lies).toHaveLength(3);
  for (const lie of planted.lies) expect(text).toContain(lie);
  // Told unchecked, all of it survives; marked and without its proofs none does.
  expect(survivors(text, planted)).toHaveLength(5);
  const held = `\`${planted.invented}\` takes over. _(not supported by the code)_`;
  expect(survivors(held, planted)).toEqual([]);
  expect(survivors(`\`${planted.invented}\` takes over.`, planted)).toHaveLength(1);
});

it("sometimes nothing that it says is true", () => {
  const truths = Array.from({ length: 12 }, (_, nth) => lieAbout(`Question ${nth}`).planted.truth);
  expect(truths).toContain(null);
  expect(truths).toContain("src/a.ts:7@0123456789ab");
});

const answered = (ask: string, right: boolean | null, first: boolean | null): Answered => ({
  group: "generated",
  repository: "ky",
  kind: "how",
  question: ask,
  basis: "c",
  ms: 5,
  citations: 2,
  resolved: 2,
  naming: 2,
  holding: 1,
  right,
  first,
  supported: true,
  finding: null,
});

it("a run of answers is told beside the last, question by question", () => {
  const base = {
    startedAt: "2026-01-01T00:00:00Z",
    finishedAt: "2026-01-01T00:00:00Z",
    version: "1",
    embedder: "e",
  };
  const before = retrievalRun.parse({
    ...base,
    repositories: [],
    asked: [],
    answered: [answered("a", false, false), answered("b", true, true), answered("c", true, false)],
    left: [],
  });
  const now = [
    answered("a", true, false),
    answered("b", true, true),
    answered("c", null, null),
    answered("d", true, true),
  ];
  expect(movesOf(before.answered, now)).toMatchObject({
    questions: 2,
    better: 1,
    worse: 0,
    rate: { share: 0.75 },
  });
  expect(movesOf([], now)).toBeNull();
  const lied = [
    { repository: "ky", question: "a", lies: 4, survived: ["src/x.ts:1"], truth: true, kept: false },
  ];
  const text = renderAnswers({ ...before, answered: now, lied }, before);
  expect(text).toContain("8 of 8 (100.0 %); to be all: met");
  expect(text).toContain("4 of 8 (50.0 %); to be at least 95 %: missed");
  expect(text).toContain("Of its 4 inventions 1 reached the reader as if they held (src/x.ts:1)");
  expect(text).toContain("of 2 questions 1 are answered better, 0 worse");
});

it("options say what they need", () => {
  expect(() => readChatOptions([], {})).toThrow(/GLOSS_PUBLIC_DATA/);
  expect(() => readChatOptions(["--part", "all"], {})).toThrow(/finding or answers/);
  expect(() => readChatOptions(["--questions", "0"], {})).toThrow(/whole number/);
  expect(readChatOptions(["--part", "answers", "--only", "ky, h3"], { GLOSS_TEST_REPOS: "/r" })).toEqual({
    data: null,
    parts: { finding: false, answers: true },
    questions: 1000,
    from: "/r",
    only: ["ky", "h3"],
    withoutMeaning: false,
  });
});

it("what people asked is read from outside, beside what was written for this", () => {
  writeFileSync(
    join(work, "asked.json"),
    JSON.stringify([{ repository: "ky", question: "Why?", source: "https://example.com/1" }]),
  );
  const all = readAskedQuestions(work, "ky");
  expect(all.filter(({ group }) => group === "asked")).toEqual([
    { group: "asked", kind: "asked", text: "Why?", right: null },
  ]);
  expect(all.filter(({ group }) => group === "written").every(({ right }) => (right ?? []).length > 0)).toBe(
    true,
  );
  expect(readAskedQuestions(null, "nobody/knows")).toEqual([]);
  writeFileSync(join(work, "asked.json"), "[{}]");
  expect(() => readAskedQuestions(work, "ky")).toThrow(/can't be read/);
});
