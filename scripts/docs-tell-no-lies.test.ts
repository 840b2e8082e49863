import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { variables } from "@/lib/env";
import packageJson from "@/package.json" with { type: "json" };

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const inTicks = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, quoted]) => quoted ?? "");

it("AGENTS.md has fewer than 150 lines, and every path in it exists", () => {
  const text = read("AGENTS.md");
  expect(text.split("\n").length).toBeLessThan(150);
  const top = /^(app|components|db|lib|e2e|bench|scripts|docs|\.ci)\b/;
  const paths = inTicks(text).filter(
    (quoted) => top.test(quoted) && !/[<{*\s]/.test(quoted) && !quoted.startsWith("db."),
  );
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it.each(["README.md", "AGENTS.md"])("every link, command and variable of %s is real", (file) => {
  const text = read(file);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    ([, link, image]) => link ?? image ?? "",
  );
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  const commands = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? "");
  expect(commands.filter((name) => !(name in packageJson.scripts))).toEqual([]);
  const named = inTicks(text).filter((quoted) => /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(quoted));
  const other = new Set(["NAME_FILE", "NEXT_RUNTIME"]);
  expect(named.filter((name) => !(name in variables) && !other.has(name))).toEqual([]);
});
