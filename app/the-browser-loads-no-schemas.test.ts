import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const sources = globSync("{app,components,lib,db}/**/*.{ts,tsx}").filter((path) => !path.includes(".test."));
const textOf = new Map(sources.map((path) => [path, readFileSync(path, "utf8")]));

/** The file that an import names; the name itself for a package. */
function resolve(from: string, name: string): string {
  if (!name.startsWith(".") && !name.startsWith("@/")) return name;
  const path = name.startsWith("@/") ? name.slice(2) : join(dirname(from), name);
  return (
    ["", ".ts", ".tsx"].map((end) => path + end).find((one) => existsSync(one) && statSync(one).isFile()) ??
    path
  );
}

/** What a file has loaded when it is; what it takes types of alone is not among it. */
function importsOf(path: string): string[] {
  const statements = (textOf.get(path) ?? "").matchAll(
    /^(?:import|export)\s+(?!type\b)([^;]*?)from\s+"([^"]+)"/gm,
  );
  return [...statements].flatMap(([, names = "", from = ""]) => {
    const taken = /^\{(.*)\}\s*$/s
      .exec(names)?.[1]
      ?.split(",")
      .filter((name) => name.trim());
    return taken?.every((name) => name.trim().startsWith("type ")) ? [] : [resolve(path, from)];
  });
}

/** The way from a file to zod, by what each loads; null when there is none. Calls of the server end it. */
function wayToZod(start: string): string | null {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  for (const path of cameFrom.keys())
    for (const next of importsOf(path)) {
      if (cameFrom.has(next) || textOf.get(next)?.startsWith('"use server"')) continue;
      cameFrom.set(next, path);
      if (next !== "zod") continue;
      const way: string[] = [];
      for (let at: string | null = next; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
      return way.join(" → ");
    }
  return null;
}

// zod is 31 kB, and tries whether it may evaluate text: the policy forbids it, and says so in the console.
test("no component of the browser loads zod", () => {
  const components = sources.filter((path) => textOf.get(path)?.startsWith('"use client"'));
  expect(components.length).toBeGreaterThan(50);
  expect(components.map(wayToZod).filter((way) => way !== null)).toEqual([]);
  expect(wayToZod("lib/feedback/feedback-inputs.ts")).toContain("zod");
});
