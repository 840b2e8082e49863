import { describe, expect, test } from "vitest";
import { formats, readOptions, usage } from "./read-options";
import { progressLine } from "./progress-line";
import { replayText } from "./replay-stored";

const read = (line: string) => readOptions(line.split(" ").filter(Boolean), "/home/mona/shop");

describe("what is asked for", () => {
  test("a pull request, in either form", () => {
    expect(read("acme/shop#7 --post --mode static --format json --output out/r.json --fail-on high")).toEqual(
      {
        what: { target: "acme/shop#7" },
        post: true,
        fresh: false,
        sarif: [],
        mode: "static",
        format: "json",
        output: "/home/mona/shop/out/r.json",
        failOn: "high",
      },
    );
    expect(read("https://github.com/acme/shop/pull/7")).toMatchObject({
      what: { target: "https://github.com/acme/shop/pull/7" },
      post: false,
      format: "md",
      output: null,
      failOn: null,
    });
  });

  test("a local range, from where the person stands, up to HEAD", () => {
    expect(read("--repo ../web --base main --head topic")).toMatchObject({
      what: { dir: "/home/mona/web", base: "main", head: "topic" },
    });
    expect(read("--base main")).toMatchObject({
      what: { dir: "/home/mona/shop", base: "main", head: "HEAD" },
    });
    expect(read("--repo=/srv/x --base=v1")).toMatchObject({
      what: { dir: "/srv/x", base: "v1", head: "HEAD" },
    });
  });

  test("the working tree, when it is asked for", () => {
    expect(read("--base main --working-tree")).toMatchObject({
      what: { dir: "/home/mona/shop", base: "main", head: null },
    });
  });

  test("what other tools said of it, file by file", () => {
    expect(read("acme/shop#7 --sarif a.sarif --sarif /tmp/b.sarif")).toMatchObject({
      sarif: ["/home/mona/shop/a.sarif", "/tmp/b.sarif"],
    });
    expect(() => read("--replay 8f14e45f --sarif a.sarif")).toThrow(/--sarif don't go with it/);
    expect(() => read("acme/shop#7 --sarif=")).toThrow(/name of a file/);
  });

  test("a stored review, to be replayed", () => {
    expect(read("--replay 8f14e45f --format json")).toMatchObject({
      what: { replay: "8f14e45f" },
      format: "json",
      post: false,
    });
  });

  test("help wins over everything, and names every option", () => {
    expect(read("--help")).toBe("help");
    expect(read("acme/shop#7 -h")).toBe("help");
    for (const option of [
      "repo",
      "base",
      "head",
      "working-tree",
      "replay",
      "post",
      "mode",
      "format",
      "output",
      "fail-on",
    ])
      expect(usage).toContain(`--${option}`);
    for (const format of formats) expect(usage).toContain(format);
  });
});

test.each([
  ["", "Nothing to review"],
  ["a/b#1 c/d#2", 'One change at a time: "c/d#2" is left over.'],
  ["a/b#1 --base main", "not both"],
  ["--repo .", "--base is missing"],
  ["--head x", "--base is missing"],
  ["--working-tree", "--base is missing"],
  ["--base main --head x --working-tree", "not both"],
  ["a/b#1 --working-tree", "not both"],
  ["--base main --post", "--post needs a pull request"],
  ["--replay=", "--replay needs the id"],
  ["--replay x a/b#1", "nothing else to review with it"],
  ["--replay x --base main", "nothing else to review with it"],
  ["--replay x --post", "--post, --fresh, --mode and --sarif don't go with it"],
  ["--replay x --fresh", "--post, --fresh, --mode and --sarif don't go with it"],
  ["--replay x --mode static", "--post, --fresh, --mode and --sarif don't go with it"],
  ["a/b#1 --mode fast", '--mode is standard, parallel or static, not "fast".'],
  ["a/b#1 --format xml", '--format is md, json or sarif, not "xml".'],
  ["a/b#1 --fail-on bad", '--fail-on is critical, high, medium or low, not "bad".'],
  ["a/b#1 --output=", "--output needs the name of a file."],
  ["a/b#1 --pots", "Unknown option '--pots'"],
  ["a/b#1 --mode", "--mode"],
])("“%s” is refused", (line, words) => {
  expect(() => read(line)).toThrow(words);
  expect(() => read(line)).toThrow("--help says how");
});

test("progress is one line for a person, and silence for a program", () => {
  const person: string[] = [];
  let time = 0;
  const line = progressLine({ isTTY: true, write: (text) => person.push(text) }, () => time);
  time = 3_400;
  line.step("gather");
  line.end();
  expect(person.at(-2)).toBe("\r\u001b[Krunning the rules, reading issues … 3 s");
  expect(person.at(-1)).toBe("\r\u001b[K");
  expect(person.join("")).not.toContain("\n");
  const program: string[] = [];
  const silent = progressLine({ write: (text) => program.push(text) });
  silent.step("gather");
  silent.end();
  expect(program).toEqual([]);
});

test("a replay is told in lines, and text of strangers does nothing to the terminal", () => {
  const text = replayText({
    id: "x",
    result: "different",
    headline: "It differs.",
    differences: [{ part: "finding", what: "Title", earlier: "one\ntwo", now: "\u001b[31mred" }],
    done: ["Nothing was sent."],
    notes: [],
    durationMs: 1,
  });
  expect(text).toBe(
    [
      "It differs.",
      "- Title",
      "    then: one",
      "          two",
      "    now:  \uFFFD[31mred",
      "Nothing was sent.",
    ].join("\n"),
  );
});
