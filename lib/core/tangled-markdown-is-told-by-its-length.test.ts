import { expect, test } from "vitest";
import { isTangled } from "./tangled-markdown";

const times = 5_000;
const tangles: Record<string, string> = {
  "quotes in quotes": "> ".repeat(times),
  "quotes without blanks": ">".repeat(times),
  "lists in lists": "- ".repeat(times),
  "numbered lists in lists": `a\n\n${"1. ".repeat(times)}`,
  "lists by indentation": Array.from({ length: 150 }, (_, at) => `${" ".repeat(2 * at)}- a`).join("\n"),
  "emphasis in emphasis": `${"*a _b ".repeat(times)}x${" b_ a*".repeat(times)}`,
  "strikes in strikes": `${"~~a ".repeat(times)}${"b~~ ".repeat(times)}`,
  "brackets that stay open": `${"[".repeat(times)}a`,
  "brackets apart": `${"[a ".repeat(times)}`,
  "images in images": `${"![".repeat(times)}a${"](b)".repeat(times)}`,
  "stars in a row": `${"*".repeat(times)}a${"*".repeat(times)}`,
  "tags that stay open": "<a ".repeat(times),
};

test.each(Object.entries(tangles))("%s", (_name, text) => expect(isTangled(text)).toBe(true));

test.each([
  ["a list", "- **a** `b` [c](d)\n".repeat(500)],
  ["a table", `| a | b |\n|---|---|\n${"| *x* | [y](z) |\n".repeat(300)}`],
  ["a quoted list", "> - one\n>   - two\n>     1. three"],
  ["a rule across the page", `a\n\n${"*".repeat(80)}\n\n${"- ".repeat(8)}\n`],
  ["prose", "Some *words* with [a link](x), `code` and **more**. ".repeat(40)],
  ["code", "```ts\nconst a = [[1, 2], [3]];\n        - deep\n```"],
])("%s is none", (_name, text) => expect(isTangled(text)).toBe(false));
