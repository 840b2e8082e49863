import { Octokit } from "@octokit/rest";
import { afterEach, onTestFinished } from "vitest";
import type { GitHubDouble } from "../github-double";
import { type GitHubOptions, startGitHub } from "../start-github";
import { type Files, makeRepository, type MadeRepository, numbered } from "./make-repository";

export interface Stage {
  github: GitHubDouble;
  made: MadeRepository;
  /** Octokit as `ada`, who owns the repository `ada/engine`. */
  ada: Octokit;
  /** Octokit as `bob`, who may write to it. */
  bob: Octokit;
  octokit: (token: string | undefined) => Octokit;
  at: { owner: "ada"; repo: "engine" };
}

const doubles: GitHubDouble[] = [];

// Whatever a test asks of the double: its own answers must fit GitHub's description, and it must not break.
afterEach(() => {
  for (const { violations, crashes } of doubles.splice(0)) {
    if (violations.length > 0) throw new Error(`Answers unlike GitHub's: ${JSON.stringify(violations)}`);
    if (crashes.length > 0) throw new Error("The double broke.", { cause: crashes[0] });
  }
});

/** `ada/engine` with `a.txt` of 60 numbered lines (or the given files), two users and an empty list of pull requests. */
export const setStage = async (
  options: GitHubOptions & { files?: Files; private?: boolean } = {},
): Promise<Stage> => {
  const made = makeRepository(options.files ?? { "a.txt": numbered(1, 60) });
  const github = await startGitHub({ checkAnswers: true, ...options });
  doubles.push(github);
  onTestFinished(async () => {
    await github.stop();
    made.remove();
  });
  github.addUser({ login: "ada", token: "ada-token" });
  github.addUser({ login: "bob", token: "bob-token" });
  await github.addRepository({
    owner: "ada",
    name: "engine",
    gitDir: made.gitDir,
    private: options.private ?? false,
    collaborators: { bob: "write" },
  });
  const octokit = (token: string | undefined) =>
    new Octokit({ baseUrl: github.url, ...(token === undefined ? {} : { auth: token }), log: silent });
  return {
    github,
    made,
    ada: octokit("ada-token"),
    bob: octokit("bob-token"),
    octokit,
    at: { owner: "ada", repo: "engine" },
  };
};

const ignore = () => {};
/** A log for Octokit that keeps refusals, which tests expect, out of the output. */
export const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A pull request by `ada` that changes lines 10 and 40 of `a.txt` (two hunks) and removes line 50. */
export const openChange = async (stage: Stage, more: Files = {}): Promise<number> => {
  const text = numbered(1, 60)
    .replace("line 10\n", "line ten\n")
    .replace("line 40\n", "line forty\nline forty and a half\n")
    .replace("line 50\n", "");
  stage.made.commit("topic", { "a.txt": text, ...more });
  const { number } = await stage.github.openPullRequest({
    ...stage.at,
    title: "Words for numbers",
    body: "Fixes #7",
    author: "ada",
    base: "main",
    head: "topic",
  });
  return number;
};

/** Status, message and errors of a request that is refused. */
export const refusal = async (
  request: Promise<unknown>,
): Promise<{ status: number; message: string; errors: unknown }> => {
  try {
    await request;
  } catch (error) {
    const { status, response } = error as {
      status: number;
      response?: { data: { message: string; errors?: unknown } };
    };
    return { status, message: response?.data.message ?? "", errors: response?.data.errors };
  }
  throw new Error("The request was not refused.");
};
