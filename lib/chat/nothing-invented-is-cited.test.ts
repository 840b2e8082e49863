import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkAnswer, unsupportedMark } from "./check-answer";
import { bears, resolve } from "./cite/resolve";
import { findCitations } from "./cite/find-citations";

const sha = "0123456789abcdef0123456789abcdef01234567";
const router = [
  "/** Adds a route. */",
  "export function addRoute(path: string) {",
  "  routes.push(path);",
  "}",
  "",
];
const files: Record<string, string[]> = {
  "src/router.ts": router,
  "src/[id]/page.tsx": ["export const Page = () => null;"],
  "docs/a guide.md": ["# Guide", "", "Plugins are loaded in order."],
  Makefile: ["build:", "\tnpm run build"],
};
const repositories = [{ name: "Ada/engine", sha }];
const against = {
  repositories,
  linesOf: (_repository: unknown, path: string) => files[path] ?? null,
  read: Object.values(files).map((lines) => lines.join("\n")),
  question: "How does `findRoute` work?",
};
const check = (answer: string) => checkAnswer(answer, against);
const short = sha.slice(0, 12);

describe("what exists and bears its sentence stays", () => {
  it.each([
    ["its form", `\`addRoute\` keeps it \`src/router.ts:2-3@${short}\`.`, `src/router.ts:2-3@${short}`],
    ["one line", `\`addRoute\` is here: \`src/router.ts:2@${short}\`.`, `src/router.ts:2@${short}`],
    ["the whole hash", `\`addRoute\` (\`src/router.ts:2@${sha}\`).`, `src/router.ts:2@${short}`],
    ["without a commit", "`addRoute` (`src/router.ts:2-3`).", `src/router.ts:2-3@${short}`],
    ["without backticks", "`addRoute` (src/router.ts:2-3).", `src/router.ts:2-3@${short}`],
    ["backwards", "`addRoute` (`src/router.ts:3-2`).", `src/router.ts:2-3@${short}`],
    [
      "as GitHub's page",
      `\`addRoute\` is [here](https://github.com/Ada/engine/blob/${sha}/src/router.ts#L2-L3).`,
      `src/router.ts:2-3@${short}`,
    ],
    ["as a link", "`addRoute` is [here](src/router.ts#L2).", `src/router.ts:2@${short}`],
    ["with the repository", "`addRoute`: `ada/engine/src/router.ts:2`.", `src/router.ts:2@${short}`],
    ["in words", "`addRoute` is in src/router.ts, lines 2 to 3.", `src/router.ts:2-3@${short}`],
    [
      "behind the full stop",
      `Calls \`addRoute\`. (\`src/router.ts:2@${short}\`)`,
      `src/router.ts:2@${short}`,
    ],
    ["by words alone", "Routes are pushed to a list (`src/router.ts:3`).", `src/router.ts:3@${short}`],
    ["by its path's words", "The router has an end (`src/router.ts:4`).", `src/router.ts:4@${short}`],
    ["a path with brackets", "`Page` draws nothing (`src/[id]/page.tsx:1`).", `src/[id]/page.tsx:1@${short}`],
    ["a path with a blank", "Plugins come in order (`docs/a guide.md:3`).", `docs/a guide.md:3@${short}`],
    ["a file without an ending", "`build` runs npm (`Makefile:1-2`).", `Makefile:1-2@${short}`],
  ])("%s", (_what, answer, cited) => {
    const { text, citations, removed, marked } = check(answer);
    expect(removed).toEqual([]);
    expect(marked).toBe(0);
    expect(text).toContain(`\`${cited}\``);
    expect(citations).toHaveLength(1);
    const [citation] = citations;
    expect(
      files[citation?.path ?? ""]?.slice((citation?.startLine ?? 0) - 1, citation?.endLine).join("\n"),
    ).toBe(citation?.text);
  });

  test("a place that touches other backticks is told apart from them", () => {
    const { text } = check("` `src/router.ts:2`");
    expect(findCitations(text).map(({ path }) => path)).toEqual(["src/router.ts"]);
  });

  test("several in one pair of backticks, and again", () => {
    const { citations, text } = check(
      "`addRoute` (`src/router.ts:2, src/router.ts:3`), `addRoute` (`src/router.ts:2`).",
    );
    expect(citations.map(({ startLine }) => startLine)).toEqual([2]);
    expect(text).not.toContain("router.ts:3");
  });
});

describe("what is invented or bent goes, and its sentence is marked", () => {
  it.each([
    ["a file", "`addRoute` is in `src/made-up.ts:2-3`.", "there is no such file"],
    ["a file, in words", "`addRoute` is in src/made-up.ts (lines 2-3).", "there is no such file"],
    [
      "a file, as a link",
      "`addRoute` is [there](https://github.com/Ada/engine/blob/main/src/none.ts#L1).",
      "no such commit was read",
    ],
    [
      "a file, as a bare address",
      `\`addRoute\`: https://github.com/Ada/engine/blob/${sha}/src/none.ts#L1`,
      "there is no such file",
    ],
    ["lines past the end", "`addRoute` is in `src/router.ts:2-99`.", "the file has 5 lines"],
    ["line 0", "`addRoute` is in `src/router.ts:0`.", "the file has 5 lines"],
    ["a commit", "`addRoute` is in `src/router.ts:2@fedcba987654`.", "no such commit was read"],
    ["a branch as a commit", "`addRoute` is in `src/router.ts:2@main`.", "no such commit was read"],
    [
      "a commit too short to be one",
      `\`addRoute\` is in \`src/router.ts:2@${sha.slice(0, 5)}\`.`,
      "no such commit was read",
    ],
    ["a way out of the repository", "`addRoute` is in `../src/router.ts:2`.", "there is no such file"],
    ["a file in another case", "`addRoute` is in `SRC/router.ts:2`.", "there is no such file"],
    ["an empty line", "`addRoute` ends at `src/router.ts:5`.", "these lines are empty"],
    [
      "lines of something else",
      "`addRoute` is in `src/router.ts:4`.",
      "these lines hold nothing of what is said of them",
    ],
    [
      "a part of a name",
      "`Route` is in `src/router.ts:2`.",
      "these lines hold nothing of what is said of them",
    ],
    [
      "words of something else",
      "Passwords get hashed (`src/router.ts:3`).",
      "these lines hold nothing of what is said of them",
    ],
    ["a file without lines", `\`addRoute\` is in \`src/router.ts@${short}\`.`, "it names no lines"],
  ])("%s", (_what, answer, why) => {
    const { text, citations, removed, marked } = check(answer);
    expect(removed.map((one) => one.why)).toEqual([why]);
    expect(citations).toEqual([]);
    expect(marked).toBe(1);
    expect(text).toContain(unsupportedMark);
    expect(text.replace(/`addRoute`|`Route`/g, "")).not.toMatch(/router\.ts|made-up|none\.ts/);
  });

  test("the right one beside it holds the sentence", () => {
    const { text, removed } = check("`addRoute` (`src/router.ts:2`, `src/none.ts:4`) adds.");
    expect(removed).toHaveLength(1);
    expect(text).toBe(`\`addRoute\` (\`src/router.ts:2@${short}\`) adds.`);
  });

  test("one range of everything proves nothing", () => {
    const long = { ...against, linesOf: () => Array.from({ length: 5_000 }, () => "addRoute") };
    expect(checkAnswer("`addRoute` (`src/router.ts:1-4000`).", long).removed[0]?.why).toContain(
      "more than 200",
    );
  });

  test("of two repositories with such a file the commit says which", () => {
    const other = { name: "Ada/other", sha: sha.replaceAll("0", "f") };
    const two = { ...against, repositories: [...repositories, other] };
    expect(checkAnswer("`addRoute` (`src/router.ts:2`).", two).removed[0]?.why).toContain("several");
    expect(checkAnswer(`\`addRoute\` (\`src/router.ts:2@${short}\`).`, two).citations[0]?.repository).toBe(
      "Ada/engine",
    );
    expect(checkAnswer("`addRoute` (`Ada/other:src/router.ts:2`).", two).citations[0]?.repository).toBe(
      "Ada/other",
    );
  });

  test("a name or a file that stands nowhere marks its sentence, cited or not", () => {
    expect(check("It calls `dropRoute` first.").marked).toBe(1);
    expect(check("It is in `src/made-up.ts`.").marked).toBe(1);
    expect(check("There is no `findRoute` in what was read.").marked).toBe(0);
    expect(check("It is simple.").marked).toBe(0);
    expect(check("First `addRoute` runs. `addRoute` pushes (`src/router.ts:2`).").marked).toBe(0);
  });

  test("in fenced code too, and code that nobody wrote is told apart", () => {
    const { text, removed } = check(
      "```ts\n// src/none.ts:1-2\nroutes.push(path);\n```\n\n```\nroutes.clear();\n```",
    );
    expect(removed).toHaveLength(1);
    expect(text).not.toContain("none.ts");
    expect(text.match(/not quoted/g)).toHaveLength(2);
    expect(check("```ts\nroutes.push(path);\n```").text).not.toContain("not quoted");
  });

  test("each row and item stands for itself", () => {
    const { text } = check(
      "- `addRoute` (`src/router.ts:2`)\n- `addRoute` (`src/x.ts:2`)\n\n| `addRoute` | `src/y.ts:1` |\n|---|---|",
    );
    expect(text.split("\n").map((line) => line.includes(unsupportedMark))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(text).toMatch(/code\)_ \|\n\|---\|---\|$/);
  });
});

test("what is no place in the code stays as it is", () => {
  const text = "It listens on `localhost:3000` at 12:30, see https://nodejs.org:443/api and `GET`, 1:2.";
  expect(check(text).text.replace(` ${unsupportedMark}`, "")).toBe(text);
});

test("a path with a blank stays one place in code that is not closed", () => {
  const { text, citations } = check("```\n``docs/a guide.md:1``");
  expect(citations).toHaveLength(1);
  expect(findCitations(text).map(({ path }) => path)).toEqual(["docs/a guide.md"]);
});

test("what reads otherwise once something is taken out is looked at again", () => {
  for (const answer of ["```\n ` ``docs/a guide.md:1``", "`` ``Makefile:0@`` src/router.ts:0 ``Makefile:0``"])
    for (const one of findCitations(check(answer).text).filter(({ sure }) => sure))
      expect(resolve(one, repositories, against.linesOf)).not.toHaveProperty("why");
});

test("a stop behind an @ is no commit", () => {
  expect(findCitations("Makefile:2@.")).toMatchObject([{ path: "Makefile", sha: null }]);
});

test("however it is written, what is left of an answer resolves, and an answer that was checked stays", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "`addRoute`",
      "`dropRoute`",
      "routes",
      "path",
      ". ",
      "\n",
      "\n\n",
      "- ",
      "| ",
      "```\n",
      "(",
      ")",
      "`",
      "``",
      "[a](",
      "é ",
    ),
    fc
      .constantFrom(...Object.keys(files), "src/none.ts", "none.py", "../x.ts")
      .chain((path) =>
        fc
          .tuple(
            fc.nat(8),
            fc.option(fc.nat(8)),
            fc.constantFrom("", "@", `@${short}`, "@main", "@abcdef1"),
            fc.constantFrom("", "`", "``"),
          )
          .map(
            ([from, to, commit, mark]) =>
              `${mark}${path}:${from}${to === null ? "" : `-${to}`}${commit}${mark}`,
          ),
      ),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      const { text, citations } = check(parts.join(" "));
      const left = findCitations(text).filter(({ sure }) => sure);
      for (const one of left) {
        const found = resolve(one, repositories, against.linesOf);
        expect(found).not.toHaveProperty("why");
      }
      for (const one of citations) {
        expect(files[one.path]?.slice(one.startLine - 1, one.endLine).join("\n")).toBe(one.text);
        expect(bears(one, "")).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("a long and tangled answer takes no long time to look through", () => {
  for (const piece of ["`", "a/", "a.b:", "(", "[x](", "src/router.ts:2 ", "```\n", "- > ", "a@", "!."]) {
    const { citations } = check(piece.repeat(4_000));
    expect(citations.length).toBeLessThan(3);
  }
}, 20_000);
