import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listFeedbackOf } from "@/db/queries/feedback";
import { listRuns } from "@/db/queries/run-list";
import { getRun } from "@/db/queries/workflow-runs";
import { commandCalls, commands } from "@/db/schema/commands";
import { auditLog } from "@/db/schema/audit-log";
import { proposedRules } from "@/db/schema/proposed-rules";
import { eachDatabase } from "@/db/testing/each-database";
import type { MessagesRequest } from "@/e2e/anthropic/script";
import { reviewReply, stage } from "@/e2e/server/stage";
import { GlossError } from "@/lib/errors";
import { drainInbox } from "@/lib/inbox/drain-inbox";
import { memories } from "@/lib/memory/open-memories";
import { requeueCommands } from "@/lib/conversation/enqueue-commands";
import { startConnected } from "./testing/start-connected";

const at = { owner: "ada", repo: "engine" } as const;
const holders = globalThis as { glossModel?: unknown };
const fault = globalThis as { glossFault?: ((point: string) => void) | undefined };
const soon = { timeout: 30_000, interval: 100 };

const attack =
  "It subtracts, see `src/math.ts:2` and `src/secret.ts:9`. @ada ![x](https://evil.example/?q=1) [here](https://evil.example) <img src=x>";

function reply(request: MessagesRequest): string {
  const shown = JSON.stringify(request);
  return shown.includes("A colleague asks you something") ? attack : reviewReply(request);
}

eachDatabase("what is said to Gloss on a pull request", (database) => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;
  const tokens: Record<string, string> = {};

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
    return (await rowOf(commentId)) ?? never();
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

  describe("by people who may write", () => {
    it("begins a review, with eyes for a receipt and no words", async () => {
      const { number } = await reviewed();
      for (const words of ["review", "full review"]) {
        const before = (await runsOf(number)).length;
        const row = await say("bob", number, `@gloss ${words}`);
        expect(row).toMatchObject({ state: "done", verb: words });
        expect(eyesOn(number, row.commentId)).toEqual(["eyes"]);
        expect(await runsOf(number)).toHaveLength(before + 1);
        const run = await getRun(database().db, row.runId ?? "");
        expect(run).toMatchObject({ whole: words === "full review", post: true, trigger: "manual" });
        await expect.poll(async () => (await runsOf(number))[0]?.status, soon).toBe("completed");
      }
      expect(answersOn(number)).toEqual([]);
    });

    it("pauses and resumes the reviews of pushes, while a command still reviews", async () => {
      const { number } = await reviewed();
      expect((await say("bob", number, "@gloss pause")).state).toBe("answered");
      const head = scene.repository.commit("topic", { "src/more.ts": `export const more = ${number};\n` });
      await scene.github.push({ ...at, number, head });
      await drainInbox();
      expect(await runsOf(number)).toHaveLength(1);
      expect((await say("bob", number, "@gloss review")).state).toBe("done");
      expect(await runsOf(number)).toHaveLength(2);
      expect((await say("bob", number, "@gloss resume")).state).toBe("answered");
      expect(answersOn(number).map(({ body }) => body.split("\n")[0])).toEqual([
        expect.stringContaining("Paused"),
        expect.stringContaining("next push"),
      ]);
    });

    it("declines the finding of its thread, in the name of who says so", async () => {
      const { number, inThread, threadAnswers } = await reviewed();
      expect(await inThread("bob", "@gloss ignore it is on purpose")).toMatchObject({ state: "answered" });
      const [run] = await runsOf(number);
      expect(await listFeedbackOf(database().db, run?.id ?? "")).toMatchObject([
        { person: "bob", opinion: "wrong", reason: "it is on purpose" },
      ]);
      expect(threadAnswers()).toHaveLength(1);
      expect((await say("bob", number, "@gloss ignore")).answer).toContain("is for a thread");
    });

    it("answers a question, an explanation and a reply with lines that were read, and nothing that acts", async () => {
      const { number, inThread, threadAnswers } = await reviewed();
      const row = await say("bob", number, "@gloss ask what does add do?");
      expect(row).toMatchObject({ state: "answered" });
      expect(row.answer).toMatch(/Rests on \[`src\/math\.ts:2@[0-9a-f]{7}`\]/);
      expect(row.answer).toContain("Named but not read: `src/secret.ts:9`");
      for (const harm of [/!\[/, /\]\(https:\/\/evil/, /(?<!\\)<img/]) expect(row.answer).not.toMatch(harm);
      expect(row.answer).not.toMatch(/(?<!`)@ada/);
      expect((await inThread("bob", "@gloss explain")).answer).toContain("Rests on");
      expect(await inThread("bob", "But why?")).toMatchObject({ verb: "reply", state: "answered" });
      expect(threadAnswers()).toHaveLength(2);
      const calls = await database().db.select().from(commandCalls).where(eq(commandCalls.commandId, row.id));
      expect(calls.length).toBeGreaterThan(0);
    });

    it("says without a model what is written down, and that it can say no more", async () => {
      const { number, inThread, thread } = await reviewed();
      const model = holders.glossModel;
      holders.glossModel = null;
      const explained = await inThread("bob", "@gloss explain");
      const asked = await say("bob", number, "@gloss ask why?");
      const replied = await inThread("bob", "Why?");
      holders.glossModel = model;
      expect(explained.answer).toContain(thread.body.split("\n")[0]);
      expect(explained.answer).toContain("no model has looked at it");
      expect(asked.answer).toContain("has no model");
      expect(replied).toMatchObject({ state: "done", answer: null });
    });

    it("says that it did not work when trying again has not helped", async () => {
      const { number } = await reviewed();
      const model = holders.glossModel;
      const down = new GlossError("unavailable", "The model can’t be reached.");
      holders.glossModel = { id: "test/down", complete: () => Promise.reject(down) };
      const { id } = await post("bob", `issues/${number}/comments`, "@gloss ask why?");
      await expect.poll(async () => (await rowOf(id))?.note, soon).toBe(down.message);
      await database().db.update(commands).set({ attempts: 4 }).where(eq(commands.commentId, id));
      const row = await settled(id);
      holders.glossModel = model;
      expect(row).toMatchObject({ state: "answered", note: down.message });
      expect(answersOn(number)[0]?.body).toContain(
        "That did not work, however often it was tried: The model can",
      );
    });

    it("helps, also with a word that it does not know", async () => {
      const { number } = await reviewed();
      expect((await say("bob", number, "@gloss-bot help")).answer).toContain("`@gloss pause`");
      expect((await say("bob", number, "@gloss dance @ada")).answer).toContain("no command `dance`");
    });

    it("makes a rule of a maintainer's words, and of others' once a maintainer confirms them", async () => {
      const { number } = await reviewed();
      const rules = async () => (await (await memories()).rules(at)).map(({ text }) => text);
      await say("mia", number, `@gloss remember queries of ${number} have a limit`);
      expect(await rules()).toContain(`queries of ${number} have a limit`);
      const proposal = await say("bob", number, `@gloss remember names of ${number} are short`);
      expect(proposal).toMatchObject({ state: "answered" });
      expect((await say("bob", number, "@gloss confirm")).note).toContain("takes a maintainer");
      expect(await rules()).not.toContain(`names of ${number} are short`);
      await say("ada", number, `@gloss confirm ${proposal.id.slice(0, 8)}`);
      expect(await rules()).toContain(`names of ${number} are short`);
      const { db } = database();
      const [proposed] = await db.select().from(proposedRules).where(eq(proposedRules.id, proposal.id));
      expect(proposed).toMatchObject({ state: "confirmed", decidedBy: "ada", by: "bob" });
      const log = await database().db.select().from(auditLog).where(eq(auditLog.action, "memory.added"));
      expect(log.map(({ actorName }) => actorName)).toEqual(expect.arrayContaining(["mia", "ada"]));
    });
  });

  it.each([["eve"], ["rita"]])("is not heard from %s, who may not write", async (stranger) => {
    const { number, inThread, threadAnswers } = await reviewed();
    const spent = scene.model.journal.length;
    for (const words of [
      "review",
      "full review",
      "ask why?",
      "remember all is fine",
      "confirm",
      "pause",
      "resume",
      "help",
    ]) {
      const row = await say(stranger, number, `@gloss ${words}`);
      expect([words, row.state, row.note]).toEqual([
        words,
        "refused",
        expect.stringContaining("write access"),
      ]);
      expect(eyesOn(number, row.commentId)).toEqual([]);
    }
    for (const words of ["@gloss explain", "@gloss ignore", "Why?"])
      expect(await inThread(stranger, words)).toMatchObject({ state: "refused" });
    expect([answersOn(number), threadAnswers(), await runsOf(number)]).toMatchObject([[], [], [{}]]);
    expect(scene.model.journal.length).toBe(spent);
  });

  it.each([
    ["another Gloss", "glossa", "\n\n<!-- gloss:answer=4f1f6a3c-0000-4000-8000-000000000000 -->"],
    ["a bot", "helper[bot]", ""],
    ["an App", "app", ""],
    ["its own account", "gloss-bot", ""],
  ])("is never heard from %s, so that two programs don't answer each other", async (_who, login, mark) => {
    const { number } = await reviewed();
    tokens["gloss-bot"] = "bot-token";
    if (login === "app")
      tokens[login] = scene.github.addInstallation({ app: { slug: `peer-${number}` }, account: "ada" }).token;
    else if (login !== "gloss-bot") {
      tokens[login] = scene.github.addUser({ login, type: login.endsWith("[bot]") ? "Bot" : "User" }).token;
      scene.github.setPermission("ada", "engine", login, "admin");
    }
    await say("bob", number, "@gloss help");
    expect(answersOn(number)).toHaveLength(1);
    // The other side answers whatever Gloss says, as a program would.
    const { id } = await post(login, `issues/${number}/comments`, `@gloss help${mark}`);
    await drainInbox();
    const row = await rowOf(id);
    if (row)
      expect(await settled(id)).toMatchObject({ state: "ignored", note: "Gloss's own account wrote it." });
    expect(row === undefined).toBe(login !== "gloss-bot");
    expect(answersOn(number).filter(({ body }) => body.includes("gloss:answer="))).toHaveLength(1);
  });

  it("is heard no more than thirty times an hour, whoever speaks", async () => {
    const { number } = await reviewed();
    const { commentId: _c, id: _i, ...like } = await say("bob", number, "@gloss help");
    await database()
      .db.insert(commands)
      .values(Array.from({ length: 29 }, (_, at) => ({ ...like, commentId: number * 1_000_000 + at })));
    expect(await say("bob", number, "@gloss help")).toMatchObject({ state: "refused" });
  });

  it("is answered once wherever the process dies", async () => {
    const { number } = await reviewed();
    for (const point of ["command-read", "command-obeyed", "answer-begun", "answer-posted"]) {
      let died = 0;
      fault.glossFault = (here) => {
        if (here !== point || died++ > 0) return;
        throw new Error(`died at ${point}`);
      };
      const row = await say("bob", number, "@gloss help");
      expect([point, died > 0, row.state, row.attempts]).toEqual([point, true, "answered", 2]);
      const mine = answersOn(number).filter(({ body }) => body.includes(row.id));
      expect([point, mine.length]).toEqual([point, 1]);
    }
  });

  it("begins one review wherever the process dies", async () => {
    const { number } = await reviewed();
    for (const [times, point] of ["command-read", "command-obeyed"].entries()) {
      let died = 0;
      fault.glossFault = (here) => {
        if (here === point && died++ === 0) throw new Error(`died at ${point}`);
      };
      expect((await say("bob", number, "@gloss review")).state).toBe("done");
      expect(await runsOf(number)).toHaveLength(2 + times);
    }
  });

  it("is answered once though GitHub loses its answer, and though the job was never queued", async () => {
    const { number } = await reviewed();
    scene.github.fail({
      match: "POST /repos/*/*/issues/*/comments",
      times: 1,
      afterEffect: true,
      dropConnection: true,
    });
    // Said by the page and not by a request, which the fault would hit first.
    const { id } = await scene.github.addComment({ ...at, number, author: "bob", body: "@gloss help" });
    await drainInbox();
    await requeueCommands();
    await requeueCommands();
    expect((await settled(id)).state).toBe("answered");
    expect(answersOn(number)).toHaveLength(1);
  });
});

function never(): never {
  throw new Error("This can't be.");
}
