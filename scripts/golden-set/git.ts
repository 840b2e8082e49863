import { execFileSync } from "node:child_process";

/** What git prints in a folder, as text. */
export const git = (dir: string, ...args: string[]): string =>
  execFileSync("git", ["-C", dir, ...args], {
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "pipe"],
  }).toString("utf8");
