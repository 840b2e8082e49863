import { onTestFinished } from "vitest";
import type { GitHubDouble } from "@/e2e/github/github-double";
import { type GitHubOptions as DoubleOptions, startGitHub } from "@/e2e/github/start-github";
import { type Files, makeRepository, type MadeRepository } from "@/e2e/github/testing/make-repository";
import { createGitHub, type GitHub, type GitHubOptions } from "../client";
import type { Attempt } from "../fetch-with-cache";

export interface Scene {
  double: GitHubDouble;
  made: MadeRepository;
  /** As `ada`, who owns `ada/engine`. */
  github: GitHub;
  /** Requests that `github` made, as `GET /repos/{owner}/{repo}`. */
  routes: () => string[];
  connect: (token: string, options?: Partial<GitHubOptions>) => GitHub;
  at: { owner: "ada"; repo: "engine" };
}

/** `ada/engine` on the strict double, with its first commit; the double's own answers are checked at the end. */
export async function setScene(
  files: Files,
  { limits, client }: { limits?: DoubleOptions["limits"]; client?: Partial<GitHubOptions> } = {},
): Promise<Scene> {
  const made = makeRepository(files);
  const double = await startGitHub({ checkAnswers: true, ...(limits ? { limits } : {}) });
  onTestFinished(async () => {
    await double.stop();
    made.remove();
    if (double.violations.length > 0) throw new Error(`Unlike GitHub: ${JSON.stringify(double.violations)}`);
    if (double.crashes.length > 0) throw new Error("The double broke.", { cause: double.crashes[0] });
  });
  double.addUser({ login: "ada", token: "ada-token" });
  double.addUser({ login: "bob", token: "bob-token" });
  await double.addRepository({
    owner: "ada",
    name: "engine",
    gitDir: made.gitDir,
    collaborators: { bob: "write" },
  });
  const attempts: Attempt[] = [];
  const connect: Scene["connect"] = (token, options = {}) =>
    createGitHub({
      token,
      apiUrl: double.url,
      secondMs: 10,
      onRequest: (attempt) => attempts.push(attempt),
      ...options,
    });
  return {
    double,
    made,
    github: connect("ada-token", client),
    routes: () => attempts.map(({ method, route }) => `${method} ${route}`),
    connect,
    at: { owner: "ada", repo: "engine" },
  };
}
