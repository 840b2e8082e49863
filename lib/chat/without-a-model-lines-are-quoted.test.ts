import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAnswer, unsupportedMark } from "./check-answer";
import { extractAnswer, type FoundCode } from "./extract-answer";

const sha = "0123456789abcdef0123456789abcdef01234567";
const place = (path: string, startLine: number, text: string, declares: string[] = []): FoundCode => ({
  repository: "ada/engine",
  path,
  startLine,
  endLine: startLine + text.split("\n").length - 1,
  sha,
  header: path,
  text,
  why: { score: 1, declares, lowered: null },
});
const router = place(
  "src/router.ts",
  10,
  "/** Adds a route to the list. */\nexport function addRoute() {\n  routes.push();\n}",
);

test("the lines that match are quoted, with where they stand", () => {
  const answer = extractAnswer("How are routes added?", [
    router,
    place("src/log.ts", 1, "export const log = 1;"),
  ]);
  expect(answer?.citations).toMatchObject([
    { path: "src/router.ts", startLine: 10, endLine: 13, text: router.text },
  ]);
  expect(answer?.text).toBe(`\`src/router.ts:10-13@0123456789ab\`\n\n\`\`\`ts\n${router.text}\n\`\`\``);
});

test("of what was found for a name only what has it is cited", () => {
  const other = place("src/route.ts", 1, "/** Routes are added to a list. */\nexport const list = [];");
  const answer = extractAnswer("How does `addRoute` add routes to the list?", [other, router]);
  expect(answer?.citations.map(({ path }) => path)).toEqual(["src/router.ts"]);
  // Where nothing has it, what is near is shown, and it is said that it is no answer.
  const none = extractAnswer("How does `dropRoute` drop routes from the list?", [other, router]);
  expect(none?.supported).toBe(false);
  expect(none?.citations.length).toBeGreaterThan(0);
});

test("who asks for what calls a name is shown that before its declaration", () => {
  const declared = { ...router, why: { ...router.why, declares: ["addRoute"] } };
  const call = place("src/start.ts", 3, "export function start() {\n  addRoute();\n}");
  const found = [declared, { ...call, why: { ...call.why, score: 0.7 } }];
  const paths = (asked: string) => extractAnswer(asked, found)?.citations.map(({ path }) => path);
  expect(paths("What calls `addRoute`?")).toEqual(["src/start.ts", "src/router.ts"]);
  expect(paths("Where is `addRoute` defined?")?.[0]).toBe("src/router.ts");
});

test("of a long place the lines that match, no more", () => {
  const filler = Array.from({ length: 80 }, (_, nth) => `x${nth}();`);
  const text = [...filler, "", "// Cookies are sealed here.", "sealCookie();", ...filler].join("\n");
  const [citation] = extractAnswer("Where are cookies sealed?", [place("a.ts", 5, text)])?.citations ?? [];
  expect(citation?.text).toContain("Cookies are sealed");
  expect((citation?.endLine ?? 0) - (citation?.startLine ?? 0)).toBeLessThan(12);
  expect(
    text
      .split("\n")
      .slice((citation?.startLine ?? 0) - 5, (citation?.endLine ?? 0) - 4)
      .join("\n"),
  ).toBe(citation?.text);
});

const body = [
  "import { x } from './x';",
  "",
  "/** Reads a body. */",
  "export function readBody<T>(",
  "  event: Event,",
  "): T {",
  ...Array.from({ length: 20 }, (_, nth) => `  step${nth}();`),
  "  if (event.gone) {",
  "    // Nobody waits for it.",
  "    return dropBody();",
  "  }",
  "}",
  "",
  "export const other = 1;",
].join("\n");

test("what declares a name that was asked for is quoted with its comment, to its end", () => {
  const answer = extractAnswer("What does readBody do?", [place("a.ts", 1, body, ["readBody"])]);
  expect(answer?.citations).toMatchObject([{ startLine: 3, endLine: 31 }]);
});

test("of a block the branch that is asked for, whole", () => {
  const answer = extractAnswer("What if nobody waits?", [place("a.ts", 1, body)]);
  expect(answer?.citations).toMatchObject([{ startLine: 27, endLine: 30 }]);
});

test("a document that repeats the comment of the code is not quoted beside it", () => {
  const document = place("docs/api.md", 1, "## addRoute\n\nAdds a route to the list.");
  const comment = place("src/a.ts", 1, "/**\n * Adds a route to the list.\n */\nexport const routes = [];");
  expect(extractAnswer("How is a route added to the list?", [comment, document])?.citations).toHaveLength(1);
});

test("what shares a word of many is shown, and not called an answer", () => {
  const answer = extractAnswer("Which Kafka consumer commits offsets of a route?", [router]);
  expect(answer).toMatchObject({ supported: false, text: "See also `src/router.ts:10-13@0123456789ab`" });
  expect(extractAnswer("What does `dropRoute` do with routes?", [router])).toMatchObject({
    supported: false,
  });
});

test("what shares nothing with the question is no answer", () => {
  expect(extractAnswer("How is the weather in Lisbon?", [router])).toBeNull();
  expect(extractAnswer("", [router])).toBeNull();
  expect(extractAnswer("routes?", [])).toBeNull();
});

test("a name in backticks is what is looked for", () => {
  const answer = extractAnswer("What is `addRoute`?", [place("b.ts", 1, "const other = 1;"), router]);
  expect(answer?.citations.map(({ path }) => path)).toEqual(["src/router.ts"]);
});

test("code with fences in it closes none of ours, and holds before the check of every answer", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("```", "````", "routes added", "", "~~~", "| a |", "`x`"), { minLength: 1 }),
      (lines) => {
        const found = place("docs/a.md", 3, `${lines.join("\n")}\nroutes`);
        const answer = extractAnswer("Which routes?", [found]);
        const file = ["", "", ...found.text.split("\n")];
        const checked = checkAnswer(answer?.text ?? "", {
          repositories: [{ name: "ada/engine", sha }],
          linesOf: () => file,
          read: [found.text],
          question: "Which routes?",
        });
        expect(checked.removed).toEqual([]);
        expect(checked.text).not.toContain(unsupportedMark);
        expect(checked.citations).toEqual(answer?.citations);
      },
    ),
    { numRuns: 100 },
  );
});
