import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Env } from "../../lib/env";
import type { Diagnosis } from "./diagnosis";

/** What the machine itself must have: git, and a folder that can be written. */
export function diagnoseMachine({ GLOSS_DATA_DIR }: Pick<Env, "GLOSS_DATA_DIR">): Diagnosis[] {
  const git = spawnSync("git", ["--version"], { encoding: "utf8" });
  return [
    { part: "Node", state: "ok", detail: process.version },
    git.status === 0
      ? { part: "git", state: "ok", detail: git.stdout.trim() }
      : {
          part: "git",
          state: "fault",
          detail: "is not installed, so local repositories can't be reviewed",
          remedy: "Install git and have it on PATH.",
        },
    diagnoseFolder(GLOSS_DATA_DIR),
  ];
}

function diagnoseFolder(path: string): Diagnosis {
  let place = resolve(path);
  while (!existsSync(place) && place !== dirname(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
    return { part: "Data folder", state: "ok", detail: resolve(path) };
  } catch {
    return {
      part: "Data folder",
      state: "fault",
      detail: `${place} can't be written by this user`,
      remedy: "Give the user that folder, or set GLOSS_DATA_DIR to another.",
    };
  }
}
