import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fail } from "./run.mjs";

/** Whether a machine's own Node will do where no pinned one exists: the first that runs all that Gloss uses. */
export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node that package.json pins, where its platform has one, else the machine's own if it is new enough. */
export function pinnedNode(root, own = process.versions.node) {
  const pinned = join(root, "node_modules", ".bin", "node");
  if (existsSync(pinned) && spawnSync(pinned, ["--version"]).status === 0) return pinned;
  if (isNewEnough(own)) return process.execPath;
  return fail(
    `Gloss needs Node 22.18 or newer on this platform (${process.platform} ${process.arch}); this is ${own}. Install Node 24 and run the same again.`,
  );
}
