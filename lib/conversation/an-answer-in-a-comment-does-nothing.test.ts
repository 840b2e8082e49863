import { expect, it } from "vitest";
import type { PullAnswer } from "@/lib/chat/answer-in-pull";
import { type Citation, citationText } from "@/lib/chat/citation";
import { renderAnswer } from "./render-answer";

const on = {
  owner: "ada",
  repo: "engine",
  url: "https://github.com/ada/engine/pull/3",
  number: 3,
  head: { ref: "topic", sha: "b".repeat(40) },
};
const lines = (text: string, path = "src/toll.ts", startLine = 4): Citation => ({
  repository: "ada/engine",
  path,
  sha: "c".repeat(40),
  startLine,
  endLine: startLine + text.split("\n").length - 1,
  text,
  textHash: "",
});
const extractive = (quoted: Citation[], named: Citation[] = []): PullAnswer => ({
  mode: "extractive",
  indexed: "c".repeat(40),
  missing: null,
  note: null,
  citations: [...quoted, ...named],
  quoted,
  named,
  supported: quoted.length > 0,
});

it("shows the best lines, folds the others, and links each at its commit", () => {
  const said = renderAnswer(extractive([lines("one()"), lines("two()")], [lines("x", "a (1).ts")]), on);
  const [open = "", folded = ""] = said.split("<details>");
  expect(open).toContain(
    `[\`src/toll.ts:4@ccccccc\`](https://github.com/ada/engine/blob/${"c".repeat(40)}/src/toll.ts#L4)\n\n\`\`\`ts\none()\n\`\`\``,
  );
  expect(folded).toContain("2 more places");
  expect(folded).toContain("/a%20%281%29.ts#L4");
});

it("keeps code in its fence, whatever it holds", () => {
  const code = "```\n@ada ![x](https://evil.example)\n</details>\n````\nuser\u202Ename";
  const said = renderAnswer(extractive([lines(code, "README.suggestion")]), on);
  expect(said).toContain(`\`\`\`\`\`\n\`\`\`\n@ada`);
  expect(said).toContain("````\nusername\n`````");
  expect(said).not.toContain("`````suggestion");
});

it("shows at most fourteen lines of each place that is folded", () => {
  const long = Array.from({ length: 40 }, (_, at) => `line ${at}`).join("\n");
  const said = renderAnswer(extractive([lines("one()"), lines(long)]), on);
  expect(said).toContain("#L4-L17");
  expect(said).not.toContain("line 14");
});

it("links what a model cited, and nothing else that it wrote", () => {
  const cited = lines("toll()");
  const said = renderAnswer(
    {
      mode: "model",
      indexed: null,
      missing: "There is no index of ada/engine yet: @ada is away.",
      text: `It calls \`toll\`: \`${citationText(cited)}\`. [more](https://evil.example) @ada <img src=x>`,
      citations: [cited],
      removed: [{ cited: "src/no.ts:1", why: "there is no such file" }],
      marked: 0,
    },
    on,
  );
  expect([...said.matchAll(/\]\((\S+?)\)/g)].map(([, url]) => url)).toEqual([
    `https://github.com/ada/engine/blob/${"c".repeat(40)}/src/toll.ts#L4`,
  ]);
  expect(said).not.toMatch(/(?<!`)@ada|(?<!\\)<img/);
  expect(said).toContain("1 was taken out that did not hold");
});
