import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail, run, say } from "./run.mjs";
import { takeTurns } from "./take-turns.mjs";

/** What a build is made from; a change in any of it makes the build stale. */
const sources = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

function* filesBelow(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) return yield path;
  for (const name of readdirSync(full).sort()) yield* filesBelow(root, `${path}/${name}`);
}

/** A digest of all sources below `root`, tests left out. */
export function hashSources(root) {
  const hash = createHash("sha256");
  for (const source of sources)
    for (const path of filesBelow(root, source))
      if (!/\.test\.tsx?$|\/testing\//.test(path)) {
        const text = readFileSync(join(root, path));
        hash.update(`${path}\0${text.length}\0`).update(text);
      }
  return hash.digest("hex");
}

/** Builds with `node`, unless the last build was made from the same sources. Ends the process when it fails. */
export async function buildWhenStale(root, node, env) {
  const mark = join(root, ".next", "gloss-built");
  const isFresh = () => existsSync(mark) && readFileSync(mark, "utf8") === hashSources(root);
  if (isFresh()) return;
  await takeTurns(root, "build", async () => {
    if (isFresh()) return;
    say("Building; this is done once after each change …");
    const started = Date.now();
    // Without its mark a build that breaks off half-way is not taken for a whole one.
    rmSync(mark, { force: true });
    const hash = hashSources(root);
    const { NODE_ENV: _, ...buildEnv } = env;
    const { code, stdout, stderr } = await run(node, ["node_modules/next/dist/bin/next", "build"], {
      cwd: root,
      env: buildEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (code !== 0) fail(`${stdout}\n${stderr}\nThe build failed; the lines above say why.`);
    writeFileSync(mark, hash);
    say(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
  });
}
