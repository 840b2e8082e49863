import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCommand, speaksToSomebody, verbs } from "./parse-command";

const read = (body: string) => parseCommand(body, ["gloss", "gloss-bot"]);
const verbOf = (body: string) => read(body)?.verb ?? null;

describe("a command", () => {
  it.each(verbs)("is read: %s", (verb) => {
    for (const line of [`@gloss ${verb}`, `@GLOSS ${verb.toUpperCase()}.`, `Hello\n  @gloss-bot, ${verb}`])
      expect([line, verbOf(line)]).toEqual([line, verb]);
  });

  it.each([
    ["is no line's beginning", "please @gloss review"],
    ["is somebody else", "@glossary review"],
    ["is a longer name", "@gloss-bots review"],
    ["is a team", "@gloss/team review"],
    ["is an address", "me@gloss review"],
    ["stands in what no parser comes to an end with", `@gloss review\n\n${"> ".repeat(3_000)}x`],
    ["stands in a fence", "```\n@gloss review\n```"],
    ["stands in a fence that never ends", "~~~~\n~~~\n@gloss review"],
    ["is indented as code", "text\n\n    @gloss review"],
    ["stands in a code span", "`one\n@gloss review`"],
    ["is quoted", "> @gloss review"],
    ["goes on in a quote", "> as said\n@gloss review"],
    ["is hidden", "<!--\n\n@gloss review\n\n-->"],
    ["is hidden in a line", "see <!--\n@gloss review\n--> this"],
    ["stands in raw HTML", "<pre>\n@gloss review\n</pre>"],
    ["stands in a list", "- one\n@gloss review"],
    ["stands in a table", "@gloss review | b\n---|---\n1 | 2"],
    ["is a heading", "# @gloss review"],
    ["is a link's text", "[\n@gloss review\n](https://example.com)"],
    ["is nothing", ""],
  ])("is not read where it %s", (_where, body) => {
    expect(read(body)).toBeNull();
  });

  it("takes what follows in its paragraph, and no more", () => {
    expect(read("@gloss ask why is\nthis  safe?\n\nThanks")).toMatchObject({
      verb: "ask",
      words: "why is this safe?",
    });
  });

  it("is the first one", () => {
    expect(verbOf("> @gloss pause\n\n@gloss resume\n@gloss review")).toBe("resume");
  });

  it("is help where the word is not known, and where there is none", () => {
    expect(read("@gloss frobnicate now")).toMatchObject({ verb: "help", unknown: "frobnicate" });
    expect(read("@gloss")).toMatchObject({ verb: "help", unknown: null });
    expect(read("@gloss full stop")).toMatchObject({ verb: "help", unknown: "full" });
  });
});

/** Lines of the sort that Markdown is made of, in any order. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      "@gloss review",
      "> ",
      "```",
      "~~~",
      "<!--",
      "-->",
      "- ",
      "    ",
      "\n",
      "`",
      "\t",
      "---",
      "|",
    ),
    fc.string({ maxLength: 12 }),
  ),
  { maxLength: 12 },
);

describe("any text", () => {
  it("is read without a fault, and only where a line begins with the name", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const body = parts.join("\n");
        const command = read(body);
        if (command) {
          expect(speaksToSomebody(body)).toBe(true);
          expect(body).toMatch(/^ {0,3}@gloss\b/im);
          expect(command.words).not.toMatch(/\n/);
        }
      }),
    );
  });

  it("commands nothing once it is quoted, fenced or hidden", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const body = parts.join("\n").replace(/\r/g, "");
        expect(read(body.replace(/^/gm, "> "))).toBeNull();
        expect(read(`\`\`\`\`\`\`\n${body.replaceAll("`", "")}\n\`\`\`\`\`\``)).toBeNull();
        expect(read(`<!--\n${body.replaceAll("--", "")}\n-->`)).toBeNull();
      }),
    );
  });

  it("that nests deeply costs no stack", () => {
    expect(read(`${"> ".repeat(3_500)}x\n@gloss review`)).toBeNull();
    expect(read(`@gloss review\n\n${"[".repeat(3_500)}`)).toBeNull();
  });
});
