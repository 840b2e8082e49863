import { beforeEach, expect, it } from "vitest";
import { insertChatAnswer } from "@/db/queries/chat-answers";
import { chatAnswers } from "@/db/schema/chat-answers";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor, Person } from "@/lib/auth/actor";
import { putIndexForTests } from "@/lib/index/put-index-for-tests";
import type { ChatAnswerView } from "./answer-view";
import { answerStream } from "./answer-stream";
import { openLibrary } from "./answering/open-library";
import { askOnce } from "./ask-once";
import { askRepository } from "./ask-repository";
import { citedNow } from "./cited-now";
import { isAskerOf, listAnswers, rateAnswer, readAnswer, readConversation } from "./read-answers";
import { readSource } from "./read-source";
import { scriptedModel } from "./testing/scripted";

const owner: Actor = { kind: "owner" };
const commit = "c".repeat(40);
const router =
  "/** Adds a route to the list. */\nexport function addRoute(path: string) {\n  routes.push(path);\n}\n";
const cookie =
  "/** Seals cookies. */\n\n\nexport function sealCookie(value: string) {\n  return sign(value);\n}\n";

eachDatabase("answers about code", (database) => {
  let number = 0;
  const person = async (...repositories: string[]): Promise<Actor & Person> => {
    const login = `p${++number}`;
    const [user] = await database().db.insert(users).values({ githubId: number, login }).returning();
    const id = user?.id ?? "";
    for (const repository of repositories)
      await database()
        .db.insert(members)
        .values({ repository, userId: id, role: "viewer", source: "granted" });
    return { kind: "user", id, login, owner: false };
  };
  const ask = (
    actor: Actor,
    question: string,
    more: { repositories?: string[]; conversation?: string } = {},
  ) => askOnce(actor, { repositories: ["Ada/engine"], question, ...more }, { model: null });
  const hidden = { code: "not_found" };

  beforeEach(async () => {
    const { db } = database();
    await db.delete(chatAnswers);
    await putIndexForTests(db, { owner: "Ada", repo: "engine" }, { "src/router.ts": router }, { commit });
    await putIndexForTests(db, { owner: "mill", repo: "loom" }, { "src/cookie.ts": cookie }, { commit });
  });

  it("a question is answered from the index, and stored with who asked it", async () => {
    const ada = await person("ada/engine");
    const answer = await ask(ada, "How is a route added?");
    expect(answer).toMatchObject({
      state: "completed",
      mode: "extractive",
      supported: true,
      asker: ada.login,
      repositories: ["Ada/engine"],
      conversation: answer.id,
      tokens: null,
      citations: [{ path: "src/router.ts", sha: commit, repository: "Ada/engine" }],
    });
    expect(answer.policy_version).toMatch(/^chat-v2-[0-9a-f]{8}$/);
    expect(answer.why?.found[0]).toMatchObject({ path: "src/router.ts", cited: true });
    expect(await readAnswer(ada, answer.id)).toEqual(answer);
    expect((await listAnswers(ada, { limit: 30 })).items).toEqual([answer]);
  });

  it("a model's citations are held against the indexed lines, blank ones and those between chunks too", async () => {
    const model = scriptedModel(
      [["read_lines", { path: "src/cookie.ts" }]],
      "`sealCookie` signs (`src/cookie.ts:4-5`). `openCookie` opens (`src/cookie.ts:9`). `sealCookie` (`src/cookie.ts:2`).",
    );
    const answer = await askOnce(
      owner,
      { repositories: ["mill/loom"], question: "How are cookies sealed?" },
      { model },
    );
    expect(answer.mode).toBe("model");
    expect(answer.citations).toMatchObject([
      { startLine: 4, endLine: 5, text: cookie.split("\n").slice(3, 5).join("\n") },
    ]);
    expect(answer.why?.removed.map(({ why }) => why)).toEqual([
      "the file has 6 lines",
      "these lines are empty",
    ]);
    expect(answer).toMatchObject({ models: ["test/scripted"], tokens: { input: 200, output: 20 } });
  });

  it("nobody reads of a repository that is not theirs: by asking, by id, in a list, in a conversation", async () => {
    const [ada, eve] = [await person("ada/engine", "mill/loom"), await person("ada/engine")];
    const both = await ask(ada, "How is a route added?", { repositories: ["ada/engine", "mill/loom"] });
    expect(both.repositories).toHaveLength(2);
    await expect(ask(eve, "cookies?", { repositories: ["ada/engine", "mill/loom"] })).rejects.toMatchObject(
      hidden,
    );
    await expect(readAnswer(eve, both.id)).rejects.toMatchObject(hidden);
    await expect(readConversation(eve, both.id)).rejects.toMatchObject(hidden);
    await expect(ask(eve, "And then?", { conversation: both.conversation })).rejects.toMatchObject(hidden);
    await expect(rateAnswer(eve, both.id, true)).rejects.toMatchObject(hidden);
    await expect(readSource(eve, both.id, 1)).rejects.toMatchObject(hidden);
    expect(await isAskerOf(eve, both.id)).toBe(false);
    expect((await listAnswers(eve, { limit: 30 })).items).toEqual([]);
    const shared = await ask(ada, "How is a route added?");
    expect((await readAnswer(eve, shared.id)).id).toBe(shared.id);
    // What is shared is read; it is not gone on with or judged by others.
    await expect(ask(eve, "And then?", { conversation: shared.conversation })).rejects.toMatchObject(hidden);
    await expect(rateAnswer(eve, shared.id, true)).rejects.toMatchObject(hidden);
    expect([await isAskerOf(eve, shared.id), await isAskerOf(ada, shared.id)]).toEqual([false, true]);
    await database().db.delete(members);
    await expect(readAnswer(ada, both.id)).rejects.toMatchObject(hidden);
    expect((await listAnswers(ada, { limit: 30 })).items).toEqual([]);
  });

  it("nothing that an answer may read is read by who may not see its repository", async () => {
    const [eve, loom] = [await person("ada/engine"), { owner: "mill", repo: "loom" }];
    const { signal } = new AbortController();
    const reads = ({ owner: of, repo }: typeof loom, actor: Actor) => {
      const at = { owner: of, repo };
      const library = openLibrary(actor);
      const file = { path: "src/cookie.ts", sha: commit, limit: 5 };
      return [
        library.search(at, "cookie", 5, signal),
        library.readFiles(at, commit, [file.path]),
        library.definitions(at, "sealCookie", 5),
        library.uses(at, "sign", 5),
        library.importers(at, file.path, 5),
        library.commits(at, file, signal),
        library.pulls(at, file, signal),
        library.memories(at, "cookie", 5),
      ];
    };
    const refused = { status: "rejected", reason: hidden };
    expect(await Promise.allSettled(reads(loom, eve))).toMatchObject(
      Array.from({ length: 8 }, () => refused),
    );
    const [, , definitions, uses] = await Promise.allSettled(reads(loom, owner));
    expect(definitions).toMatchObject({
      value: { commit, items: [{ path: "src/cookie.ts", startLine: 4 }] },
    });
    expect(uses).toMatchObject({ value: { items: [{ name: "sign", lines: [5] }] } });
  });

  it("a key reads no more than it is for", async () => {
    const answer = await ask(owner, "How is a route added?");
    const key = (repository: string): Actor => ({
      kind: "key",
      id: "k",
      name: "k",
      role: "owner",
      repositories: [repository],
      person: null,
    });
    expect((await readAnswer(key("ada/engine"), answer.id)).id).toBe(answer.id);
    await expect(readAnswer(key("mill/loom"), answer.id)).rejects.toMatchObject(hidden);
    await expect(ask(key("mill/loom"), "routes?")).rejects.toMatchObject(hidden);
  });

  it("what became of cited lines since is told, with what stands around them now", async () => {
    const answer = await ask(owner, "How is a route added?");
    const nowOf = async () => Object.values(await citedNow(owner, [answer]));
    const lines = answer.citations[0];
    expect(await nowOf()).toEqual(["same"]);
    expect(await readSource(owner, answer.id, 1)).toMatchObject({
      now: "same",
      commit,
      startLine: 1,
      text: router.trimEnd(),
    });
    const { db } = database();
    const engine = { owner: "Ada", repo: "engine" };
    const next = "d".repeat(40);
    await putIndexForTests(
      db,
      engine,
      { "src/router.ts": router.replace("push", "unshift") },
      { commit: next },
    );
    expect(await nowOf()).toEqual(["changed"]);
    expect(await readSource(owner, answer.id, 1)).toMatchObject({
      citation: lines,
      now: "changed",
      commit: next,
    });
    await putIndexForTests(
      db,
      engine,
      { "src/other.ts": "export const other = 1;\n" },
      { commit: "e".repeat(40) },
    );
    expect(await nowOf()).toEqual(["gone"]);
    expect(await readSource(owner, answer.id, 1)).toMatchObject({ now: "gone", text: null });
    await expect(readSource(owner, answer.id, 2)).rejects.toMatchObject(hidden);
    await expect(readSource(owner, answer.id, Number.NaN)).rejects.toMatchObject(hidden);
  });

  it("a conversation goes on, and the model is told what was said", async () => {
    const first = await ask(owner, "How is a route added?");
    const model = scriptedModel("`addRoute` pushes (`src/router.ts:3`).");
    const second = await askOnce(
      owner,
      { repositories: ["ada/engine"], question: "And where to?", conversation: first.conversation },
      { model },
    );
    expect(second.conversation).toBe(first.id);
    expect(JSON.stringify(model.asked[0]?.messages)).toContain("How is a route added?");
    expect((await readConversation(owner, second.id)).map(({ id }) => id)).toEqual([first.id, second.id]);
    await rateAnswer(owner, second.id, false);
    expect((await readAnswer(owner, second.id)).helpful).toBe(false);
  });

  it("what is stopped, fails or is left by its reader is stored as that, and gives its turn back", async () => {
    const stop = new AbortController();
    const events = askRepository(
      owner,
      { repositories: ["ada/engine"], question: "routes?" },
      { model: null, signal: stop.signal },
    );
    const started = await events.next();
    stop.abort();
    await expect(events.next()).rejects.toMatchObject({ code: "cancelled" });
    const left = askRepository(owner, { repositories: ["ada/engine"], question: "routes?" }, { model: null });
    const second = await left.next();
    await left.return();
    for (const { value } of [started, second]) {
      if (value?.type !== "started") throw new Error("It did not start.");
      expect(await readAnswer(owner, value.id)).toMatchObject({ state: "cancelled", answer: null });
    }
    await expect(ask(owner, "routes?", { repositories: ["ada/nowhere"] })).rejects.toMatchObject(hidden);
    const [failed] = (await listAnswers(owner, { limit: 1 })).items;
    expect(failed).toMatchObject({ state: "failed", error: "There is no index of ada/nowhere yet." });
    expect((await ask(owner, "How is a route added?")).state).toBe("completed");
  });

  it("two questions of a person are answered at once, no third", async () => {
    const one = () =>
      askRepository(owner, { repositories: ["ada/engine"], question: "routes?" }, { model: null });
    const [first, second, third] = [one(), one(), one()];
    await Promise.all([first.next(), second.next()]);
    await expect(third.next()).rejects.toMatchObject({ code: "rate_limited" });
    await first.return();
    expect((await ask(owner, "How is a route added?")).state).toBe("completed");
    await second.return();
  });

  it("an answer whose process died on it has failed", async () => {
    const { db } = database();
    const row = await insertChatAnswer(db, {
      id: crypto.randomUUID(),
      conversation: crypto.randomUUID(),
      askerId: "owner",
      asker: "owner",
      repositories: ["ada/engine"],
      names: ["ada/engine"],
      question: "q",
      policyVersion: "p",
    });
    expect((await readAnswer(owner, row.id)).state).toBe("running");
    await db.update(chatAnswers).set({ createdAt: new Date(Date.now() - 600_000) });
    expect(await readAnswer(owner, row.id)).toMatchObject({
      state: "failed",
      error: "Gloss was stopped while it answered.",
    });
  });

  it("as a stream its events come one after the other, and end with the answer or with what went wrong", async () => {
    const streamed = async (...turns: Parameters<typeof scriptedModel>) => {
      const events = askRepository(
        owner,
        { repositories: ["ada/engine"], question: "routes?" },
        { model: scriptedModel(...turns) },
      );
      const text = await new Response(await answerStream(events, () => {})).text();
      return [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name, data]) => ({
        name,
        data: JSON.parse(data ?? "") as { answer?: ChatAnswerView },
      }));
    };
    const events = await streamed("`addRoute` pushes (`src/router.ts:3`).");
    expect(events.map(({ name }) => name)).toEqual(["started", "retrieved", "reading", "answer"]);
    expect(events.at(-1)?.data.answer?.citations).toHaveLength(1);
    const refused = answerStream(
      askRepository(owner, { repositories: ["mill/none"], question: "q?" }, { model: null }),
      () => {},
    );
    expect(await new Response(await refused).text()).toContain('event: failed\ndata: {"code":"not_found"');
    await expect(
      answerStream(askRepository(owner, { repositories: ["none"], question: "q?" }), () => {}),
    ).rejects.toMatchObject({ code: "bad_request" });
  });
});
