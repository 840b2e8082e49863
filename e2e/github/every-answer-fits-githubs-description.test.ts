import { generateKeyPairSync, sign } from "node:crypto";
import { expect, it } from "vitest";
import { allRoutes } from "./routes/all-routes";
import { numbered } from "./testing/make-repository";
import { openChange, setStage, type Stage } from "./testing/stage";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const jsonWebToken = (appId: number): string => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: appId, iat: now - 30, exp: now + 300 })}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), privateKey).toString("base64url")}`;
};

const appOf = (stage: Stage) =>
  stage.github.addInstallation({
    app: { slug: "gloss", publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() },
    account: "ada",
  });

/** Calls every endpoint once; the stage checks each answer against GitHub's OpenAPI description. */
it("every endpoint answers as GitHub's OpenAPI description says", async () => {
  const stage = await setStage({
    files: {
      "a.txt": numbered(1, 60),
      "folder/deep/b.bin": Buffer.from([0, 1, 2, 255]),
      "große Datei #1.txt": "ä\n",
    },
  });
  const { ada, bob, github, at } = stage;
  // Nobody listens there, but every event is made and checked.
  github.addHook({ ...at, url: "http://127.0.0.1:9/hook" });
  const pull_number = await openChange(stage, {
    "folder/deep/b.bin": Buffer.from([0, 3]),
    "gone.txt": "x\n",
  });
  await github.addIssue({
    ...at,
    title: "A bug",
    body: "It breaks",
    author: "bob",
    labels: ["bug"],
    number: 7,
  });
  const pull = { ...at, pull_number };
  const { data: change } = await ada.pulls.get(pull);
  const sha = change.head.sha;
  await ada.users.getAuthenticated();
  await ada.users.getByUsername({ username: "bob" });
  await ada.rateLimit.get();
  await ada.repos.listForAuthenticatedUser();
  await ada.repos.get(at);
  await ada.repos.getCollaboratorPermissionLevel({ ...at, username: "bob" });
  await ada.pulls.list({ ...at, head: "ada:topic", base: "main" });
  await ada.pulls.listFiles(pull);
  await ada.pulls.listCommits(pull);
  const comments = [{ path: "a.txt", line: 10, side: "RIGHT", body: "Why?" }];
  const { data: review } = await bob.pulls.createReview({
    ...pull,
    event: "APPROVE",
    body: "Good.",
    comments,
  });
  const ofReview = { ...pull, review_id: review.id };
  await bob.pulls.getReview(ofReview);
  await bob.pulls.updateReview({ ...ofReview, body: "Very good." });
  const { data: listed } = await bob.pulls.listCommentsForReview(ofReview);
  expect(listed[0]).not.toHaveProperty("line");
  await bob.pulls.dismissReview({ ...ofReview, message: "Old." });
  const { data: pending } = await bob.pulls.createReview({ ...pull, comments });
  await bob.pulls.deletePendingReview({ ...pull, review_id: pending.id });
  const { data: again } = await bob.pulls.createReview({ ...pull, comments });
  await bob.pulls.submitReview({ ...pull, review_id: again.id, event: "COMMENT" });
  await bob.pulls.listReviews(pull);
  const { data: single } = await bob.pulls.createReviewComment({
    ...pull,
    commit_id: sha,
    path: "a.txt",
    line: 41,
    side: "RIGHT",
    body: "And?",
    start_line: 40,
    start_side: "RIGHT",
  });
  const comment = { ...at, comment_id: single.id };
  await bob.pulls.getReviewComment(comment);
  await bob.pulls.updateReviewComment({ ...comment, body: "Or?" });
  await ada.pulls.createReplyForReviewComment({ ...pull, comment_id: single.id, body: "So." });
  await bob.pulls.listReviewComments(pull);
  await bob.reactions.createForPullRequestReviewComment({ ...comment, content: "heart" });
  await bob.reactions.listForPullRequestReviewComment(comment);
  await bob.pulls.deleteReviewComment(comment);
  await issues(stage);
  await commits(stage, sha);
  await hooks(stage);
  await checks(stage, sha);
  expect(unvisited(stage)).toEqual([]);
});

const issues = async ({ ada, at }: Stage) => {
  const { data: list } = await ada.issues.listForRepo({ ...at, state: "all" });
  expect(list.map((issue) => "pull_request" in issue)).toEqual([false, true]);
  const issue = { ...at, issue_number: 7 };
  await ada.issues.get(issue);
  await ada.issues.update({ ...issue, title: "A real bug" });
  await ada.issues.addLabels({ ...issue, labels: ["urgent"] });
  const { data: comment } = await ada.issues.createComment({ ...issue, body: "Seen." });
  await ada.issues.listComments(issue);
  await ada.issues.getComment({ ...at, comment_id: comment.id });
  await ada.issues.updateComment({ ...at, comment_id: comment.id, body: "Done." });
  await ada.reactions.createForIssueComment({ ...at, comment_id: comment.id, content: "eyes" });
  await ada.reactions.listForIssueComment({ ...at, comment_id: comment.id });
  await ada.issues.deleteComment({ ...at, comment_id: comment.id });
  const { data: found } = await ada.search.issuesAndPullRequests({
    q: "repo:ada/engine is:issue is:open breaks",
  });
  expect(found).toMatchObject({ total_count: 1, items: [{ number: 7 }] });
};

const commits = async ({ ada, at }: Stage, sha: string) => {
  for (const path of ["", "a.txt", "folder", "folder/deep/b.bin", "große Datei #1.txt"])
    await ada.repos.getContent({ ...at, path, ref: sha });
  const { data: blob } = await ada.repos.getContent({ ...at, path: "a.txt" });
  await ada.git.getBlob({ ...at, file_sha: (blob as { sha: string }).sha });
  await ada.git.getTree({ ...at, tree_sha: sha, recursive: "1" });
  await ada.git.getTree({ ...at, tree_sha: "main" });
  const { repository } = await ada.graphql<{ repository: unknown }>(
    `query($e: String!) { repository(owner: "ada", name: "engine") { object(expression: $e) { ... on Blob { byteSize } } } }`,
    { e: `${sha}:folder/deep/b.bin` },
  );
  expect(repository).toEqual({ object: { byteSize: 2 } });
  await ada.git.getCommit({ ...at, commit_sha: sha });
  await ada.git.getRef({ ...at, ref: "heads/main" });
  await ada.repos.listCommits({ ...at, sha: "topic", path: "a.txt" });
  await ada.repos.getCommit({ ...at, ref: sha });
  const { data: comparison } = await ada.repos.compareCommitsWithBasehead({
    ...at,
    basehead: "main...topic",
  });
  expect(comparison).toMatchObject({ status: "ahead", ahead_by: 1, behind_by: 0 });
  await ada.repos.createCommitStatus({
    ...at,
    sha,
    state: "pending",
    context: "gloss",
    description: "Reading",
  });
  await ada.repos.createCommitStatus({ ...at, sha, state: "success", context: "gloss" });
  await ada.repos.listCommitStatusesForRef({ ...at, ref: sha });
  const { data: combined } = await ada.repos.getCombinedStatusForRef({ ...at, ref: "topic" });
  expect(combined).toMatchObject({ state: "success", total_count: 1 });
};

const hooks = async ({ ada, at }: Stage) => {
  const config = { url: "http://127.0.0.1:9/other", content_type: "json", secret: "s" };
  const { data: hook } = await ada.repos.createWebhook({ ...at, config, events: ["pull_request"] });
  expect(hook.config.secret).toBe("********");
  const one = { ...at, hook_id: hook.id };
  await ada.repos.getWebhook(one);
  await ada.repos.listWebhooks(at);
  await ada.repos.updateWebhook({ ...one, add_events: ["push"] });
  await ada.repos.pingWebhook(one);
  const sent = async () => (await ada.repos.listWebhookDeliveries(one)).data;
  // Nobody listens there: what was sent is told of a moment later.
  await expect.poll(async () => (await sent()).map(({ event }) => event)).toEqual(["ping", "ping"]);
  await ada.repos.deleteWebhook(one);
};

const checks = async (stage: Stage, sha: string) => {
  const { github, octokit, at } = stage;
  const { appId, installationId } = appOf(stage);
  const app = octokit(jsonWebToken(appId));
  await app.apps.getAuthenticated();
  await app.apps.listInstallations();
  await app.apps.getRepoInstallation(at);
  const { data: access } = await app.apps.createInstallationAccessToken({ installation_id: installationId });
  const bot = octokit(access.token);
  await bot.apps.listReposAccessibleToInstallation();
  const { data: run } = await bot.checks.create({
    ...at,
    name: "Gloss",
    head_sha: sha,
    status: "in_progress",
  });
  expect(run.pull_requests).toHaveLength(1);
  const output = { title: "2 findings", summary: "Two lines." };
  const one = { ...at, check_run_id: run.id };
  const { data: done } = await bot.checks.update({ ...one, conclusion: "neutral", output });
  expect(done).toMatchObject({ status: "completed", conclusion: "neutral", output });
  await bot.checks.get(one);
  await bot.checks.listForRef({ ...at, ref: "topic" });
  github.addArtifact({
    ...at,
    name: "report",
    headSha: sha,
    sizeInBytes: 1,
    downloadUrl: `${github.url}/rate_limit`,
  });
  const { data: made } = await stage.ada.actions.listArtifactsForRepo({ ...at, name: "report" });
  const artifact = { ...at, artifact_id: made.artifacts[0]?.id ?? 0, archive_format: "zip" };
  await stage.ada.actions.downloadArtifact(artifact);
  expect(github.checkRuns("ada", "engine")).toMatchObject([{ name: "Gloss", conclusion: "neutral" }]);
};

/** Endpoints that no request of the test reached with success. */
const unvisited = ({ github }: Stage): string[] =>
  allRoutes
    .filter((route) => {
      const source = route.path.replace(/\{\+\w+\}/g, ".*").replace(/\{\w+\}/g, "[^/]+");
      const pattern = new RegExp(`^${source}$`);
      return !github.requests.some(
        ({ method, path, status }) =>
          method === route.method && pattern.test(path) && status !== null && status < 400,
      );
    })
    .map((route) => `${route.method} ${route.path}`);
