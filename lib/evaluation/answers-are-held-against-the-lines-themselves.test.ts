import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { identifiersIn, scoreAnswer } from "./score-answer";
import { summarizeAnswers } from "./summarize-answers";

const sha = "0123456789abcdef0123456789abcdef01234567";
const lines = ["import x;", "export function addRoute() {", "  routes.push(1);", "}"];
const linesAt = (path: string, at: string) =>
  Promise.resolve(path === "src/router.ts" && at === sha ? lines : null);
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const cite = (startLine: number, endLine: number, path = "src/router.ts", text?: string) => ({
  path,
  startLine,
  endLine,
  sha,
  textHash: hash(text ?? lines.slice(startLine - 1, endLine).join("\n")),
});
const question = "Where is `addRoute` defined?";
const right = [{ path: "src/router.ts", lines: [2, 2] as [number, number] }];
const given = (citations: ReturnType<typeof cite>[], text = "") => ({
  text,
  supported: true,
  citations,
  found: [{ path: "src/router.ts", startLine: 1, endLine: 4 }],
});
const score = (citations: ReturnType<typeof cite>[], text?: string) =>
  scoreAnswer({ question, right }, given(citations, text), linesAt);

it("a citation leads to its lines, or it does not", async () => {
  expect(await score([cite(2, 4)])).toMatchObject({ citations: 1, resolved: 1, right: true, first: true });
  expect(await score([cite(2, 4, "src/gone.ts")])).toMatchObject({ resolved: 0, right: false });
  expect(await score([cite(2, 9)])).toMatchObject({ resolved: 0 });
  expect(await score([cite(2, 4, "src/router.ts", "other words")])).toMatchObject({ resolved: 0 });
  expect(await score([cite(3, 4), cite(2, 2)])).toMatchObject({ resolved: 2, right: true, first: false });
});

it("its lines hold the name of its sentence, or where that has none, of the question", async () => {
  expect(await score([cite(2, 4), cite(3, 3)])).toMatchObject({ naming: 2, holding: 1 });
  const said = `\`routes\` is pushed to (\`src/router.ts:3@${sha.slice(0, 12)}\`). \`drop\` is not (\`src/router.ts:1@${sha.slice(0, 12)}\`).`;
  expect(await score([cite(3, 3), cite(1, 1)], said)).toMatchObject({ naming: 2, holding: 1 });
  // An answer that says that it found nothing claims nothing of what it shows.
  const refused = { ...given([cite(3, 3)]), supported: false };
  expect(await scoreAnswer({ question, right: [] }, refused, linesAt)).toMatchObject({
    naming: 0,
    right: null,
    first: null,
    finding: null,
  });
  expect(identifiersIn("How does `Store.save()` meet readBody and the_end, in `src/a.ts`?")).toEqual([
    "save",
    "readBody",
    "the_end",
  ]);
});

it("figures of many answers are shares of those that they are about", async () => {
  const good = { ...(await score([cite(2, 4)])), kind: "definition", ms: 10 };
  const poor = { ...(await score([cite(3, 3)])), kind: "definition", ms: 30 };
  const absent = {
    ...good,
    right: null,
    first: null,
    finding: null,
    supported: false,
    kind: "absent",
    ms: 20,
  };
  const figures = summarizeAnswers([good, poor, absent]);
  expect(figures).toMatchObject({
    questions: 3,
    resolved: 3,
    citations: 3,
    right: { of: 2, share: 0.5 },
    refused: { of: 1, share: 1 },
    wronglyRefused: { of: 2, share: 0 },
    finding: { hit: 1, reciprocal: 1 },
    medianMs: 20,
    p95Ms: 30,
  });
  expect(summarizeAnswers([])).toMatchObject({ questions: 0, finding: null, right: { share: null } });
});
