import { execFile } from "node:child_process";

/** Settings of the machine or of the repository must not change what the double shows. */
const fixedSettings = [
  "core.bare=true",
  "core.quotePath=true",
  "core.attributesFile=/dev/null",
  "diff.algorithm=myers",
  "diff.noprefix=false",
  "diff.mnemonicPrefix=false",
  "diff.renameLimit=2000",
  "diff.orderFile=/dev/null",
].flatMap((setting) => ["-c", setting]);

/** Environment for git: no machine-wide settings, no prompts, no lazy fetches. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  NODE_ENV: "test",
};

/** Arguments that come before the git command, for a repository at `gitDir`. */
export const gitArguments = (gitDir: string): string[] => ["--git-dir", gitDir, ...fixedSettings];

/** Runs git on `gitDir` and resolves with its output; rejects with git's own words when it fails. */
export const runGit = (gitDir: string, args: readonly string[]): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    execFile(
      "git",
      [...gitArguments(gitDir), ...args],
      { cwd: gitDir, env: gitEnvironment, encoding: "buffer", maxBuffer: 1 << 30 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`git ${args.join(" ")}: ${stderr.toString("utf8").trim()}`));
        else resolve(stdout);
      },
    );
  });
