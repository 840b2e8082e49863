import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Database } from "@/db/client";
import { listRuns } from "@/db/queries/run-list";
import { commands } from "@/db/schema/commands";
import type { MessagesRequest } from "@/e2e/anthropic/script";
import { reviewReply, stage } from "@/e2e/server/stage";
import { drainInbox } from "@/lib/inbox/drain-inbox";
import { startConnected } from "./start-connected";

export const at = { owner: "ada", repo: "engine" } as const;
/** For polls of what a job is to do. */
export const soon = { timeout: 30_000, interval: 100 };

const fault = globalThis as { glossFault?: ((point: string) => void) | undefined };

/**
 * For tests: a connected repository whose pull requests people of every permission talk on: ada owns it, bob writes,
 * mia maintains, rita triages, eve reads. Sets itself up and ends with the tests around it.
 * @param answer what the model says when a colleague asks it something
 */
export function pullTalk(database: () => Database, answer: string) {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;
  const tokens: Record<string, string> = {};
  const reply = (request: MessagesRequest): string =>
    JSON.stringify(request).includes("A colleague asks you something") ? answer : reviewReply(request);

  beforeAll(async () => {
    scene = await stage({ reply });
    for (const login of ["ada", "bob", "mia", "eve", "rita"])
      tokens[login] = scene.github.addUser({ login }).token;
    scene.github.setPermission("ada", "engine", "mia", "maintain");
    scene.github.setPermission("ada", "engine", "rita", "triage");
    stop = await startConnected(scene.env, at);
  }, 120_000);
  afterEach(() => {
    delete fault.glossFault;
    scene.github.clearFaults();
  });
  afterAll(async () => {
    await stop();
    await scene.end();
  });

  const rowOf = async (commentId: number) =>
    (await database().db.select().from(commands).where(eq(commands.commentId, commentId)))[0];
  const settled = async (commentId: number) => {
    await expect
      .poll(async () => (await rowOf(commentId)) ?? { state: "pending" }, soon)
      .not.toMatchObject({ state: "pending" });
    const row = await rowOf(commentId);
    if (!row) throw new Error("The command is gone.");
    return row;
  };
  const post = async (author: string, path: string, body: string): Promise<{ id: number }> => {
    const answer = await fetch(`${scene.github.url}/repos/ada/engine/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens[author]}`, "content-type": "application/json" },
      body: JSON.stringify({ body }),
    });
    expect(answer.status).toBe(201);
    await scene.github.settled();
    await drainInbox();
    return (await answer.json()) as { id: number };
  };
  /** Says something on the conversation, and waits until it was looked at. */
  const say = async (author: string, number: number, body: string) =>
    settled((await post(author, `issues/${number}/comments`, body)).id);
  const answersOn = (number: number) =>
    scene.github.comments("ada", "engine", number).filter(({ user }) => user.login === "gloss-bot");
  const runsOf = async (number: number) =>
    (await listRuns(database().db, { scope: null, limit: 100 })).filter((run) => run.number === number);
  const eyesOn = (number: number, id: number) =>
    scene.github
      .comments("ada", "engine", number)
      .find((comment) => comment.id === id)
      ?.reactions.map(({ content }) => content);

  /** A pull request of its own whose first review was posted. */
  async function reviewed() {
    const { number } = await scene.open();
    await drainInbox();
    await expect.poll(() => scene.reviewsOf(number).length, soon).toBe(1);
    await expect.poll(async () => (await runsOf(number))[0]?.status, soon).toBe("completed");
    const thread = scene.reviewsOf(number)[0]?.comments.find(({ body }) => body.includes("gloss:findings="));
    if (!thread) throw new Error("No finding was posted inline.");
    const inThread = async (author: string, body: string) =>
      settled((await post(author, `pulls/${number}/comments/${thread.id}/replies`, body)).id);
    const threadAnswers = () =>
      scene
        .reviewsOf(number)
        .flatMap(({ comments }) => comments)
        .filter(({ inReplyTo, user }) => inReplyTo === thread.id && user.login === "gloss-bot");
    return { number, thread, inThread, threadAnswers };
  }

  return { scene: () => scene, tokens, rowOf, settled, post, say, answersOn, runsOf, eyesOn, reviewed };
}
