import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { computeHunks } from "./compute-hunks";
import { parseDiff } from "./parse-diff";
import { renderDiff } from "./render-diff";

const dir = mkdtempSync(join(tmpdir(), "gloss-diff-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync("git", ["-C", dir, ...args], { maxBuffer: 1 << 26 });
git("init", "-q");

const line = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "b",
    "\r",
    "x\r",
    "+",
    "-",
    "@@ -1 +1 @@",
    "diff --git a/x b/x",
    "\\ No newline at end of file",
    "--- a/x",
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll("\n", " ")),
);
const content = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.boolean())
  .map(([lines, end]) => lines.join("\n") + (end && lines.length > 0 ? "\n" : ""));
const bytes = fc.oneof(
  content.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 40 }).map((raw) => Buffer.from(raw)),
);
const name = fc.constantFrom(
  "plain.ts",
  "with space.ts",
  "tab\there",
  'quo"te',
  "back\\slash",
  "ünï/çödé.md",
  "日本.txt",
  "dir/deep/file",
);
const tree = fc.dictionary(name, bytes, { maxKeys: 6 });

function commit(files: Record<string, Buffer>): string {
  git("rm", "-rfq", "--ignore-unmatch", ".");
  for (const [path, body] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), body);
  }
  git("add", "-A");
  git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "x", "--allow-empty");
  return git("rev-parse", "HEAD").toString().trim();
}

describe("a diff that git made", () => {
  it("is parsed and rendered byte for byte, and its paths are the files that changed", () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const [base, head] = [commit(before), commit(after)];
        const text = git("diff", "-M", "-C", "--find-copies-harder", base, head).toString("latin1");
        const files = parseDiff(text);
        expect(renderDiff(files)).toBe(text);
        const names = git(
          "diff",
          "--name-only",
          "-M",
          "-C",
          "--find-copies-harder",
          "-z",
          base,
          head,
        ).toString();
        expect(files.map((file) => file.path)).toEqual(names.split("\0").filter(Boolean));
      }),
      { numRuns: 40 },
    );
  });
});

describe("hunks that are worked out here", () => {
  it("turn the old text into the new one", () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const hunks = computeHunks(before, after);
        for (const side of ["oldLine", "newLine"] as const) {
          const lines = (side === "oldLine" ? before : after).split("\n");
          for (const hunk of hunks)
            for (const shown of hunk.lines)
              if (shown[side] !== null) expect(shown.text).toBe(lines[shown[side] - 1]);
        }
        const unchanged = hunks.every((hunk) => hunk.lines.every((shown) => shown.kind === "context"));
        expect(unchanged).toBe(before === after);
      }),
    );
  });
});
