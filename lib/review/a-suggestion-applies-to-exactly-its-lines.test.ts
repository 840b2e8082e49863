import { expect, test } from "vitest";
import { computeHunks } from "@/lib/core/compute-hunks";
import type { Span } from "@/lib/core/finding";
import { type Language, languageOf, languages } from "@/lib/rules/language";
import { parseSource } from "@/lib/rules/parse-source";
import type { FileChange } from "@/lib/source/change";
import { changeOf, fileOf } from "@/lib/tools/test-scene";
import { anchorOf } from "./anchor-lines";
import { parseChecks } from "./parse-checks";
import { fitSuggestion } from "./suggestion-block";
import { codeSamples } from "./testing/code-samples";
import { realChanges } from "./testing/real-changes";

const own = !process.env["GLOSS_TEST_REPOS"];

const errorsIn = (language: Language, text: string) =>
  parseSource(language, text).findAll({ rule: { kind: "ERROR" } }).length;

/** What models make of some lines when they suggest others, right and wrong. */
function suggestionsFor(old: string[], before: string[], after: string[]): [name: string, text: string][] {
  const renamed = old.map((line) => line.replace(/\b([a-z]\w{2,})(?=[.,)\];])/, "$1Other"));
  const indent = /^[ \t]*/.exec(renamed.find((line) => line.trim() !== "") ?? "")?.[0] ?? "";
  const dedented = renamed.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const signed = renamed.map((line, at) => `${anchorOf(at + 1, line)}|+${line}`);
  const all = (lines: string[]) => lines.join("\n");
  return [
    ["renamed", all(renamed)],
    ["dedented", all(dedented)],
    ["fenced", `\`\`\`suggestion\n${all(renamed)}\n\`\`\``],
    ["signed", all(renamed.map((line) => `+${line}`))],
    ["anchored", all(signed)],
    ["a diff", all([...old.map((line) => `-${line}`), ...renamed.map((line) => `+${line}`)])],
    ["with carriage returns", renamed.join("\r\n")],
    ["with what follows", all([...renamed, ...after.slice(0, 2)])],
    ["with what stands before", all([...before.slice(-2), ...renamed])],
    ["without brackets", all(old).replace(/[)\]}](?![^]*[)\]}])/, "")],
    ["with a bracket more", all([...old, "}"])],
    ["half", all(old.map((line) => line.slice(0, Math.ceil(line.length / 2))))],
    ["nothing", ""],
    ["words", "Check the value before it is used here."],
  ];
}

interface Tally {
  offered: number;
  advised: number;
}

/** Tries every kind of suggestion on some lines; what is offered must leave the file as whole as it was. */
async function tryAll(
  file: FileChange,
  text: string,
  { span, language, tally }: { span: Span; language: Language; tally: Tally },
): Promise<void> {
  const [{ path }, lines] = [file, text.split("\n")];
  const [from, to] = [span.startLine - 1, span.endLine];
  const bare = lines.map((line) => line.replace(/\r$/, ""));
  const errors = errorsIn(language, text);
  const checks = await parseChecks(changeOf({ files: [file] }), [{ file: path, suggestion: "x" }], () =>
    Promise.resolve(text),
  );
  const results = new Map<string, string>();
  for (const [name, suggestion] of suggestionsFor(
    bare.slice(from, to),
    bare.slice(0, from),
    bare.slice(to),
  )) {
    const fitted = fitSuggestion(file, span, suggestion, checks(path));
    if (!("block" in fitted)) {
      tally.advised++;
      continue;
    }
    tally.offered++;
    const where = `${path}:${span.startLine}-${span.endLine}, ${name}`;
    const [, fence, inside] = /^(`{3,})suggestion\n([^]*)\n\1$/.exec(fitted.block) ?? [];
    expect(inside, where).toBe(fitted.code);
    expect(fitted.code, where).not.toContain(fence);
    // As GitHub applies it: these lines make way, no others.
    const after = [...lines.slice(0, from), ...fitted.code.split("\n"), ...lines.slice(to)].join("\n");
    expect(errorsIn(language, after), where).toBeLessThanOrEqual(errors);
    if (/^[^\n]*\r\n/.test(text)) expect(fitted.code.replaceAll("\r\n", ""), where).not.toContain("\n");
    results.set(name, fitted.code);
  }
  const right = results.get("renamed");
  for (const name of ["fenced", "signed", "anchored", "a diff", "with carriage returns"])
    expect(results.get(name), `${path}:${span.startLine}, ${name}`).toBe(right);
}

/** Spans over added lines: the first line, the last, a few in the middle. */
function spansIn({ hunks }: FileChange): Span[] {
  const added = hunks.flatMap(({ lines }) =>
    lines.flatMap(({ kind, newLine }) => (kind === "added" && newLine !== null ? [newLine] : [])),
  );
  const middle = added[Math.floor(added.length / 2)];
  const last = added.at(-1);
  const wide = middle !== undefined && added.includes(middle + 1) && added.includes(middle + 2);
  return [
    ...(added[0] === undefined ? [] : [[added[0], added[0]]]),
    ...(wide ? [[middle, middle + 2]] : []),
    ...(last === undefined || last === added[0] ? [] : [[last, last]]),
  ].map(([startLine = 1, endLine = 1]) => ({ side: "RIGHT", startLine, endLine }));
}

const extensions: Partial<Record<Language, string>> = {
  csharp: "cs",
  kotlin: "kt",
  ruby: "rb",
  rust: "rs",
  python: "py",
  typescript: "ts",
  javascript: "js",
};

test.each(languages)("in %s, with and without carriage returns and a last line end", async (language) => {
  const path = `src/a.${extensions[language] ?? language}`;
  expect(languageOf(path)).toBe(language);
  const sample = codeSamples[language];
  expect(errorsIn(language, sample)).toBe(0);
  const tally = { offered: 0, advised: 0 };
  for (const text of [sample, sample.trimEnd(), sample.replaceAll("\n", "\r\n")]) {
    const file = fileOf(path, { status: "added", hunks: computeHunks(null, text) });
    const last = text.trimEnd().split("\n").length;
    for (let startLine = 1; startLine <= last; startLine += 3)
      for (const endLine of [startLine, Math.min(last, startLine + 2)])
        await tryAll(file, text, { span: at(startLine, endLine), language, tally });
  }
  expect(tally.offered).toBeGreaterThan(60);
  expect(tally.advised).toBeGreaterThan(20);
});

test("in files that people changed", { timeout: 120_000 }, async ({ annotate }) => {
  const tallies: Record<string, Tally> = {};
  for (const change of realChanges(process.env["GLOSS_TEST_REPOS"], own ? 8 : 3)) {
    for (const file of change.files.slice(0, 2)) {
      const language = languageOf(file.path);
      const text = language && file.status !== "removed" ? change.textOf(file.path) : null;
      if (language === null || text === null || text.length > 20_000) continue;
      const tally = (tallies[language] ??= { offered: 0, advised: 0 });
      for (const span of spansIn(file)) await tryAll(file, text, { span, language, tally });
    }
  }
  await annotate(`${own ? "Own history: " : ""}${JSON.stringify(tallies)}`);
  const offered = Object.values(tallies).reduce((sum, one) => sum + one.offered, 0);
  expect(offered).toBeGreaterThan(own ? 20 : 40);
});

const file = (text: string, more: Partial<FileChange> = {}) =>
  fileOf("notes.txt", { status: "added", hunks: computeHunks(null, text), ...more });
const at = (startLine: number, endLine = startLine): Span => ({ side: "RIGHT", startLine, endLine });
const codeOf = (fitted: ReturnType<typeof fitSuggestion>) => ("code" in fitted ? fitted.code : fitted.why);

test("a neighbour that is quoted along is not there twice, and what was twice stays so", () => {
  const text = "load(config);\nstart(server);\nlisten(port);\n";
  expect(codeOf(fitSuggestion(file(text), at(2), "start(server, port);\nlisten(port);"))).toBe(
    "start(server, port);",
  );
  expect(codeOf(fitSuggestion(file(text), at(2), "load(config);\nstart(server, port);"))).toBe(
    "start(server, port);",
  );
  const twice = "retry(times);\nretry(times);\n";
  expect(codeOf(fitSuggestion(file(twice), at(1), "wait(a, b);\nretry(times);"))).toBe(
    "wait(a, b);\nretry(times);",
  );
  expect(codeOf(fitSuggestion(file(text), at(2), "start(server);\nlisten(port);"))).toBe(
    "it changes nothing",
  );
});

test("what looks like a sign or a fence and is the file's own stays", () => {
  expect(codeOf(fitSuggestion(file("+ one\n+ two\n"), at(1), "+ three"))).toBe("+ three");
  expect(codeOf(fitSuggestion(file("```js\nf();\n```\n"), at(1, 3), "```ts\nf();\n```"))).toBe(
    "```ts\nf();\n```",
  );
  expect(codeOf(fitSuggestion(file("a\nb\n"), at(1), "- b\n+ c"))).toBe("- b\n+ c");
});

test("line ends are the file's, also beside a last line that has none, and its mark at the beginning stays", () => {
  expect(codeOf(fitSuggestion(file("one\r\ntwo\r\nthree"), at(2, 3), "2\n3"))).toBe("2\r\n3");
  expect(codeOf(fitSuggestion(file("one\ntwo"), at(2), "2\r\n3"))).toBe("2\n3");
  expect(codeOf(fitSuggestion(file("\uFEFFone\ntwo\n"), at(1), "1"))).toBe("\uFEFF1");
});

test("an indentation that breaks the file is taken as it was written", async () => {
  const text = "def f(x):\n    if x:\n        g()\n    return x\n";
  const python = fileOf("a.py", { status: "added", hunks: computeHunks(null, text) });
  const checks = await parseChecks(changeOf({ files: [python] }), [{ file: "a.py", suggestion: "x" }], () =>
    Promise.resolve(text),
  );
  expect(codeOf(fitSuggestion(python, at(4), "return x + 1", checks("a.py")))).toBe("    return x + 1");
  expect(codeOf(fitSuggestion(python, at(2, 3), "if x:\n    g(x)", checks("a.py")))).toBe(
    "    if x:\n        g(x)",
  );
});
