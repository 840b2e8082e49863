import { expect, test } from "vitest";
import { sourceOf, changeOf, fileOf } from "@/lib/tools/test-scene";
import { parseEnv, setEnv } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { gather } from "./gather";
import { renderBody } from "./render-body";
import { anOutput } from "./render/testing/review-output";
import { toMarkdown } from "./to-markdown";

const paths = ["a.ts", "b`.ts", "c.ts", "d.ts", "e.ts", "f.ts"];
const overlap = {
  number: 9,
  title: "Faster @team ![x](https://evil.example/p.png)",
  author: "bob",
  url: "https://github.com/acme/shop/pull/9",
  paths,
};

test("with the files that they share, their titles as harmless text", () => {
  const output = anOutput({ overlaps: [overlap] });
  for (const text of [renderBody(output), toMarkdown(output)]) {
    expect(text).toContain("Open pull requests that change the same files");
    expect(text).toContain("[#9](https://github.com/acme/shop/pull/9) Faster `@team`");
    expect(text).toMatch(/`a\.ts`, ``b`\.ts``, `c\.ts`, `d\.ts`, `e\.ts` and 1 more/);
    expect(text).toContain("!\\[`x](https://evil.example/p.png`)");
  }
  expect(renderBody(anOutput())).not.toContain("same files");
});

test("with the lines that are the same, and where they are not known with the reason", () => {
  const ranges = [
    { first: 3, last: 5 },
    { first: 9, last: 9 },
  ];
  const [same, about, none, unknown] = [
    { lines: [{ path: "a.ts", ranges }] },
    { lines: [{ path: "a.ts", ranges: [{ first: 4, last: 4 }], approximate: true as const }] },
    { lines: [] },
    { linesUnknown: "GitHub took @long" },
  ].map((more) => renderBody(anOutput({ overlaps: [{ ...overlap, ...more }] })));
  expect(same).toContain("**The same lines**, as they are before either change: `a.ts` lines 3-5, 9");
  expect(about).toContain("`a.ts` about line 4");
  expect(none).toContain("No line is the same");
  expect(unknown).toContain("is not known: GitHub took `@long`");
});

test("they are looked for by the change, and the review goes on without them", async () => {
  const parsed = parseEnv({});
  if ("env" in parsed) setEnv(parsed.env);
  const files = [fileOf("new.ts", { status: "renamed", previousPath: "old.ts" }), fileOf("b.ts")];
  const asked: unknown[] = [];
  const source = {
    ...sourceOf({}),
    listOverlaps: (of: unknown) => {
      asked.push(of);
      const overlaps = Array.from({ length: 12 }, (_, number) => ({ ...overlap, number }));
      return Promise.resolve({ overlaps, unread: 3 });
    },
  };
  const change = changeOf({ files });
  const { signal } = new AbortController();
  const readHead = () => Promise.resolve(null);
  const gathered = await gather(change, { source, readHead, knowledge: null, signal });
  expect(gathered.overlaps.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(gathered.problems).toEqual(["Open pull requests: the 3 oldest were not compared with this one."]);
  expect(asked).toEqual([change]);
  const fault = new GlossError("unavailable", "GitHub is down.");
  const without = await gather(change, {
    source: { ...source, listOverlaps: () => Promise.reject(fault) },
    readHead,
    knowledge: null,
    signal,
  });
  expect(without).toMatchObject({ overlaps: [], problems: ["Open pull requests: GitHub is down."] });
});
