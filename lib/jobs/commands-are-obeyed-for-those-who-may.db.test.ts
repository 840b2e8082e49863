import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { listFeedbackOf } from "@/db/queries/feedback";
import { getRun } from "@/db/queries/workflow-runs";
import { commandCalls, commands } from "@/db/schema/commands";
import { auditLog } from "@/db/schema/audit-log";
import { proposedRules } from "@/db/schema/proposed-rules";
import { eachDatabase } from "@/db/testing/each-database";
import { GlossError } from "@/lib/errors";
import { drainInbox } from "@/lib/inbox/drain-inbox";
import { putIndexForTests } from "@/lib/index/put-index-for-tests";
import { memories } from "@/lib/memory/open-memories";
import { at, pullTalk, soon } from "./testing/pull-talk";

const holders = globalThis as { glossModel?: unknown };

const attack =
  "It gives `a - b`, see `src/math.ts:2`. The key is in `src/secret.ts:9`. @ada ![x](https://evil.example/?q=1) [here](https://evil.example) <img src=x>";

eachDatabase("what is said to Gloss on a pull request", (database) => {
  const { scene, tokens, rowOf, settled, post, say, answersOn, runsOf, eyesOn, reviewed } = pullTalk(
    database,
    attack,
  );

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
      const head = scene().repository.commit("topic", { "src/more.ts": `export const more = ${number};\n` });
      await scene().github.push({ ...at, number, head });
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
      expect(row.answer).toMatch(
        /see \[`src\/math\.ts:2@[0-9a-f]{7}`\]\(\S+\/blob\/[0-9a-f]{40}\/src\/math\.ts#L2\)/,
      );
      expect(row.answer).not.toContain("secret.ts");
      expect(row.answer).toContain("1 was taken out that did not hold");
      expect(row.answer).toContain("There is no index of ada/engine yet");
      for (const harm of [/!\[/, /\]\(https:\/\/evil/, /(?<!\\)<img/]) expect(row.answer).not.toMatch(harm);
      expect(row.answer).not.toMatch(/(?<!`)@ada/);
      expect((await inThread("bob", "@gloss explain")).answer).toContain("checked against its lines");
      expect(await inThread("bob", "But why?")).toMatchObject({ verb: "reply", state: "answered" });
      expect(threadAnswers()).toHaveLength(2);
      const calls = await database().db.select().from(commandCalls).where(eq(commandCalls.commandId, row.id));
      expect(calls.length).toBeGreaterThan(0);
    });

    it("says without a model what is written down, and quotes the code for a question", async () => {
      const { number, inThread, thread } = await reviewed();
      const model = holders.glossModel;
      holders.glossModel = null;
      const explained = await inThread("bob", "@gloss explain");
      const unknown = await say("bob", number, "@gloss ask which lorry carries the whales?");
      const changed = await say("bob", number, "@gloss ask what does `add` do?");
      await putIndexForTests(database().db, at, {
        "src/toll.ts": "export function toll(weight: number) {\n  return weight * 3;\n}\n",
      });
      await putIndexForTests(
        database().db,
        { owner: "mill", repo: "loom" },
        { "src/toll.ts": "export const toll = 'of mill';\n" },
      );
      const asked = await say("bob", number, "@gloss ask what does `toll` do with the weight?");
      const replied = await inThread("bob", "Why?");
      holders.glossModel = model;
      expect(explained.answer).toContain(thread.body.split("\n")[0]);
      expect(explained.answer).toContain("no model has looked at it");
      expect(unknown.answer).toContain("**What was found in the code does not answer this.**");
      expect(changed.answer).toMatch(
        /No model wrote this[^]*src\/math\.ts#L\d+-L\d+\)\n\n```ts\n[^]*return a - b;/,
      );
      expect(asked.answer).toContain(`/blob/${"c".repeat(40)}/src/toll.ts#L1-L3`);
      expect(asked.answer).toContain("return weight * 3;");
      expect(asked.answer).toContain("the repository's index at `ccccccc`");
      expect(asked.answer).not.toContain("of mill");
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
    const spent = scene().model.journal.length;
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
    expect(scene().model.journal.length).toBe(spent);
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
      tokens[login] = scene().github.addInstallation({
        app: { slug: `peer-${number}` },
        account: "ada",
      }).token;
    else if (login !== "gloss-bot") {
      tokens[login] = scene().github.addUser({ login, type: login.endsWith("[bot]") ? "Bot" : "User" }).token;
      scene().github.setPermission("ada", "engine", login, "admin");
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
});
