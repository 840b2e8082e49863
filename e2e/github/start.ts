import { readFileSync } from "node:fs";
import { readScene } from "./read-scene";
import { startGitHub } from "./start-github";

/**
 * `npx tsx e2e/github/start.ts scene.json`: a double of GitHub in a process of its own. Prints one line of JSON with
 * its address and the numbers of its pull requests, and runs until it is stopped.
 */
const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("Give the file of a scene: npx tsx e2e/github/start.ts scene.json");
  process.exit(2);
}
const scene = readScene(readFileSync(path, "utf8"));
const github = await startGitHub({ port: scene.port, journalFile: scene.journalFile });
for (const user of scene.users) github.addUser(user);
for (const repository of scene.repositories) await github.addRepository(repository);
for (const hook of scene.hooks) github.addHook(hook);
for (const issue of scene.issues) await github.addIssue(issue);
const numbers = [];
for (const pull of scene.pullRequests) numbers.push((await github.openPullRequest(pull)).number);
console.log(JSON.stringify({ url: github.url, pullRequests: numbers }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void github.stop());
