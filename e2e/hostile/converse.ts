import { processDatabase } from "@/db/process-database";
import { insertCommand } from "@/db/queries/commands";
import { listFeedbackOf } from "@/db/queries/feedback";
import { listRuns } from "@/db/queries/run-list";
import { performCommand } from "@/lib/conversation/perform-command";
import { memories } from "@/lib/memory/open-memories";
import type { GitHubDouble } from "../github/github-double";
import { nodeId } from "../github/model/world";
import type { Attack } from "./attack";

interface Place {
  github: GitHubDouble;
  at: { owner: string; repo: string };
  number: number;
  author: string;
}

/** As a person on GitHub's pages. */
async function ask(
  github: GitHubDouble,
  login: string,
  route: string,
  body: object,
): Promise<{ id: number }> {
  const answer = await fetch(`${github.url}${route}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: {
      authorization: `token ${login}-token`,
      "user-agent": "test",
      "content-type": "application/json",
    },
  });
  if (!answer.ok) throw new Error(`POST ${route}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: number };
}

const resolution = "mutation R($id: ID!) { resolveReviewThread(input: {threadId: $id}) { thread { id } } }";

const ourThread = ({ github, at, number }: Place) => {
  const comments = github.reviews(at.owner, at.repo, number).flatMap((review) => review.comments);
  const found = comments.find(({ user, inReplyTo }) => user.login === "gloss-bot" && inReplyTo === null);
  if (!found) throw new Error("There is no conversation of Gloss's.");
  return found;
};

/** What people do on a pull request between two reviews of it. */
export async function converse(place: Place, then: NonNullable<Attack["afterwards"]>): Promise<void> {
  const { github, at, number, author } = place;
  const pull = `/repos/${at.owner}/${at.repo}/pulls/${number}`;
  if (then.thread !== undefined) {
    const { path, line, body } = ourThread(place);
    const commit = github.reviews(at.owner, at.repo, number)[0]?.commit ?? "";
    const marks = /<!-- gloss:findings=[0-9a-f,]+ -->/.exec(body)?.[0] ?? "";
    const comment = await ask(github, author, `${pull}/comments`, {
      body: then.thread.replace("MARK", marks),
      commit_id: commit,
      path,
      line,
      side: "RIGHT",
    });
    const id = nodeId("PullRequestReviewThread", comment.id);
    await ask(github, "bob", "/graphql", { query: resolution, variables: { id } });
  }
  if (then.resolves) {
    const id = nodeId("PullRequestReviewThread", ourThread(place).id);
    await ask(github, author, "/graphql", { query: resolution, variables: { id } });
  }
}

/** A comment that speaks to Gloss, and what it brought about; null for nothing. */
converse.command = async (
  place: Place,
  { author, body, reply = false }: NonNullable<Attack["comments"]>,
): Promise<string | null> => {
  const { github, at, number } = place;
  const { db } = await processDatabase();
  const state = async () => {
    const runs = (await listRuns(db, { scope: null, limit: 100 })).filter(({ repo }) => repo === at.repo);
    const feedback = await Promise.all(runs.map(({ id }) => listFeedbackOf(db, id)));
    const { items } = await (await memories()).list(at, {}, { limit: 20 });
    const said = github.comments(at.owner, at.repo, number).filter(({ user }) => user.login === "gloss-bot");
    return {
      runs: runs.length,
      opinions: feedback.flat().length,
      memories: items.length,
      answers: said.length,
    };
  };
  const before = await state();
  const thread = reply ? ourThread(place).id : null;
  const base = `/repos/${at.owner}/${at.repo}`;
  const { id } = await ask(
    github,
    author,
    thread === null
      ? `${base}/issues/${number}/comments`
      : `${base}/pulls/${number}/comments/${thread}/replies`,
    { body },
  );
  const user = (await (await fetch(`${github.url}/users/${author}`)).json()) as { id: number };
  const command = await insertCommand(db, {
    ...at,
    number,
    eventId: null,
    kind: thread === null ? "conversation" : "thread",
    commentId: id,
    threadId: thread,
    url: `${github.url}/${at.owner}/${at.repo}/pull/${number}#c${id}`,
    authorId: user.id,
    author,
    body,
    correlationId: "c",
  });
  if (!command) throw new Error("The comment was not stored.");
  await performCommand(command.id, new AbortController().signal);
  const after = await state();
  return JSON.stringify(after) === JSON.stringify(before) ? null : JSON.stringify(after);
};
