import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listModelCalls } from "@/db/queries/calls";
import { replaceFindings } from "@/db/queries/findings";
import { insertRun } from "@/db/queries/workflow-runs";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/core/roles";
import { parseEnv, setEnv } from "@/lib/env";
import { giveFeedback } from "@/lib/feedback/give-feedback";
import type { Model, ModelRequest } from "@/lib/llm/model";
import { memories, setMemories } from "@/lib/memory/open-memories";
import { answerProposal, listProposals } from "./proposed-rules";
import { wordProposal } from "./word-proposal";

const owner: Actor = { kind: "owner" };
const at = { owner: "ada", repo: "engine" };
const holder = globalThis as { glossModel?: Model | null };
const usage = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };

eachDatabase("a reason given in words", (database) => {
  let review = "";
  const asked: ModelRequest[] = [];
  const modelSays = (text: string) => {
    holder.glossModel = {
      id: "made/up",
      complete: (request) => {
        asked.push(request);
        return Promise.resolve({
          usage,
          model: "made/up",
          content: [{ type: "text", text }],
          stopReason: "end_turn",
        });
      },
    };
  };
  const person = async (login: string, role: Role | null): Promise<Actor> => {
    const { db } = database();
    const [row] = await db
      .insert(users)
      .values({ githubId: Math.ceil(Math.random() * 1e9), login })
      .returning();
    const id = row?.id ?? "";
    if (role)
      await db.insert(members).values({ repository: "ada/engine", userId: id, role, source: "granted" });
    return { kind: "user", id, login, owner: false };
  };
  const say = (reason: string, finding = 0, actor: Actor = owner) =>
    giveFeedback(actor, { review, finding, opinion: "wrong", reason });
  const waiting = async () => (await listProposals(owner, { repo: "ada/engine" })).items;
  const rules = async () => (await (await memories()).rules(at)).map(({ text }) => text);

  beforeAll(async () => {
    const parsed = parseEnv({ GLOSS_SECRET: "s".repeat(40), EMBEDDINGS: "off" });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    setMemories(null);
    const { db } = database();
    const run = await insertRun(db, {
      ...at,
      trigger: "manual",
      host: "github",
      number: 1,
      post: false,
      status: "completed",
      correlationId: "c",
    });
    review = run?.id ?? "";
    const finding = {
      fingerprint: "f",
      path: "a.ts",
      side: null,
      startLine: null,
      endLine: null,
      severity: "low",
      category: "style",
      confidence: 1,
      origin: { kind: "agent" },
      title: "Text is run as code",
      message: "m",
      suggestion: null,
      evidence: [],
      state: "posted",
      stateReason: null,
    } as const;
    await replaceFindings(db, review, [finding, { ...finding, fingerprint: "g" }]);
  });
  beforeEach(() => {
    holder.glossModel = null;
    asked.splice(0);
  });
  afterAll(() => {
    delete holder.glossModel;
    setMemories(null);
    setEnv(null);
  });

  it("waits once, however often and however written, and is none where it speaks of one place", async () => {
    await say("It is awaited.");
    expect(await waiting()).toEqual([]);
    await say("tests may use eval");
    await say("Tests may use `eval`!", 1);
    expect(await waiting()).toMatchObject([
      {
        text: "Tests may use eval. (About: Text is run as code.)",
        by: "owner",
        review,
        finding: 0,
        number: 1,
      },
    ]);
    expect(await rules()).toEqual([]);
  });

  it("is put in other words by a model where a maintainer asks for that, and saved by nobody else", async () => {
    const [proposal] = await waiting();
    const id = proposal?.id ?? "";
    const ask = (actor: Actor = owner) => wordProposal(actor, id, AbortSignal.timeout(5_000));
    await expect(ask()).rejects.toMatchObject({ code: "conflict" });
    modelSays('"Tests may run text as code."');
    expect(await ask()).toEqual({ text: "Tests may run text as code." });
    expect(await ask()).toEqual({ text: "Tests may run text as code." });
    expect(asked).toHaveLength(1);
    expect((await listModelCalls(database().db, review)).map(({ purpose }) => purpose)).toEqual([
      "word-rule",
    ]);
    expect((await waiting())[0]?.text).toBe(proposal?.text);
    await expect(ask(await person("eve", "member"))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("becomes a rule by a maintainer's word, once, and what was turned down is not proposed again", async () => {
    const [proposal] = await waiting();
    const id = proposal?.id ?? "";
    const confirm = { answer: "confirm", text: "Tests may run text as code." } as const;
    await expect(answerProposal(await person("bob", "member"), id, confirm)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(answerProposal(await person("joe", null), id, confirm)).rejects.toMatchObject({
      code: "not_found",
    });
    const mia = await person("mia", "maintainer");
    expect(await answerProposal(mia, id, confirm)).toMatchObject({ state: "confirmed", decidedBy: "mia" });
    expect(await answerProposal(mia, id, confirm)).toMatchObject({ state: "confirmed" });
    expect(await rules()).toEqual(["Tests may run text as code."]);
    await expect(answerProposal(mia, id, { answer: "reject" })).rejects.toMatchObject({ code: "conflict" });

    await say("we never look at legacy code");
    const [second] = await waiting();
    await answerProposal(owner, second?.id ?? "", { answer: "reject" });
    await say("We never look at LEGACY code.", 1);
    expect(await waiting()).toEqual([]);
    expect((await listProposals(owner, { repo: "ada/engine" })).decided.map(({ state }) => state)).toEqual([
      "rejected",
      "confirmed",
    ]);
    expect(await rules()).toHaveLength(1);
  });
});
