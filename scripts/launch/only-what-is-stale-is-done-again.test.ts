import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { hashSources } from "./build.mjs";
import { isInstalled } from "./install.mjs";
import { isNewEnough } from "./pinned-node.mjs";

let root: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "gloss-launch-"));
  root = folder;
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const lock = (path: string, packages: Record<string, object>) =>
  write(path, JSON.stringify({ packages: { "": {}, ...packages } }));

describe("packages", () => {
  it("are not there when nothing was installed, or an install broke off", () => {
    lock("package-lock.json", {});
    mkdirSync(join(root, "node_modules"));
    expect(isInstalled(root)).toBe(false);
  });

  it("are there when each has the version of the lock file, but for those of other platforms", () => {
    lock("package-lock.json", { a: { version: "1.0.0" }, b: { version: "2.0.0", optional: true } });
    lock("node_modules/.package-lock.json", { a: { version: "1.0.0" } });
    expect(isInstalled(root)).toBe(true);
  });

  it.each([
    ["is missing", {}],
    ["has another version", { a: { version: "1.0.1" }, b: { version: "2.0.0" } }],
    ["is an optional one of another version", { a: { version: "1.0.0" }, b: { version: "2.0.1" } }],
  ])("are installed again when one %s", (_, packages) => {
    lock("package-lock.json", { a: { version: "1.0.0" }, b: { version: "2.0.0", optional: true } });
    lock("node_modules/.package-lock.json", packages);
    expect(isInstalled(root)).toBe(false);
  });
});

describe("a build", () => {
  it("is stale after any change of a source, its name or its place", () => {
    write("app/page.tsx", "one");
    const hashes = [hashSources(root)];
    write("app/page.tsx", "two");
    hashes.push(hashSources(root));
    renameSync(join(root, "app/page.tsx"), join(root, "app/layout.tsx"));
    hashes.push(hashSources(root));
    write("next.config.ts", "");
    hashes.push(hashSources(root));
    expect(new Set(hashes).size).toBe(4);
  });

  it("is not stale after a change of a test, or of what it is not made from", () => {
    write("lib/a.ts", "one");
    const before = hashSources(root);
    write("lib/a.test.ts", "a test");
    write("lib/testing/double.ts", "for tests");
    write("README.md", "read me");
    expect(hashSources(root)).toBe(before);
  });
});

it.each([
  ["20.19.2", false],
  ["22.17.1", false],
  ["22.18.0", true],
  ["24.21.0", true],
])("Node %s is enough where none is pinned: %s", (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});
