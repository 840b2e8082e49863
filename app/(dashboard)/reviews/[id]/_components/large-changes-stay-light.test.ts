import { expect, test } from "vitest";
import type { DiffLine, FileChange } from "@/lib/review/views";
import { chooseFiles } from "./choose-files";

const fileOf = (
  path: string,
  count: number,
  status: FileChange["status"] = "modified",
  text = "x",
): FileChange => ({
  path,
  status,
  additions: count,
  deletions: 0,
  binary: false,
  hunksFrom: "host",
  hunks: [
    {
      oldStart: 1,
      oldLines: 0,
      newStart: 1,
      newLines: count,
      section: "",
      lines: Array.from({ length: count }, (_, at): DiffLine => ({
        kind: "added",
        oldLine: null,
        newLine: at + 1,
        text,
      })),
    },
  ],
});
const none = new Set<string>();

test("small files are open; long, removed and unreviewed ones start closed and come when opened", () => {
  const files = [fileOf("a", 10), fileOf("b", 5_000), fileOf("c", 10, "removed"), fileOf("d.lock", 10)];
  const chosen = chooseFiles(files, none, new Set(["d.lock"]));
  expect(chosen.map(({ open, send }) => [open, send])).toEqual([
    [true, true],
    [false, false],
    [false, false],
    [false, false],
  ]);
});

test("one line that is a whole program counts as long", () => {
  const [chosen] = chooseFiles([fileOf("min.js", 1, "modified", "x".repeat(500_000))], none, none);
  expect(chosen).toMatchObject({ open: false, send: false });
});

test("a file with a finding is always open, however long and late it comes", () => {
  const files = [...Array.from({ length: 40 }, (_, at) => fileOf(`f${at}`, 300)), fileOf("found", 5_000)];
  const chosen = chooseFiles(files, new Set(["found"]), none);
  expect(chosen.at(-1)).toMatchObject({ open: true, send: true });
  const sent = chosen.slice(0, -1).filter(({ send }) => send);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.length).toBeLessThan(10);
});
