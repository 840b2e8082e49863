import { afterEach, expect, it } from "vitest";
import { insertRun, type NewRun, updateRun } from "@/db/queries/workflow-runs";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import { until } from "@/e2e/server/stage";
import type { Actor } from "@/lib/auth/actor";
import { openLiveStream } from "./open-live-stream";
import { watching } from "./watch-changes";

eachDatabase("live streams", (database) => {
  const ends: AbortController[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end.abort();
  });
  const listen = async (actor: Actor, lastsMs?: number) => {
    const end = new AbortController();
    ends.push(end);
    const heard: string[] = [];
    const stream = await openLiveStream(actor, end.signal, lastsMs === undefined ? {} : { lastsMs });
    const done = (async () => {
      for await (const part of stream) heard.push(new TextDecoder().decode(part));
    })();
    return { heard, end: () => end.abort(), done };
  };
  const add = async (run: Partial<NewRun>) => {
    const row = await insertRun(database().db, {
      trigger: "manual",
      host: "github",
      owner: "Ada",
      repo: "engine",
      number: 1,
      post: false,
      correlationId: "c",
      ...run,
    });
    return row?.id ?? "";
  };
  const event = (id: string) => `data: {"kind":"review","id":"${id}"}\n\n`;

  it("a change is told to those who may see it, and to nobody else", async () => {
    const { db } = database();
    const [row] = await db.insert(users).values({ githubId: 7, login: "grace" }).returning();
    const grace: Actor = { kind: "user", id: row?.id ?? "", login: "grace", owner: false };
    await db
      .insert(members)
      .values({ repository: "ada/engine", userId: grace.id, role: "viewer", source: "granted" });
    const [hers, owners] = [await listen(grace), await listen({ kind: "owner" })];
    // The first look is what changes are told against.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const seen = await add({});
    const foreign = await add({ owner: "mill", repo: "loom" });
    const local = await add({ host: "local", number: null });
    await until("all of it", async () => owners.heard.join("").includes(event(local)));
    expect(owners.heard).toEqual(expect.arrayContaining([event(seen), event(foreign), event(local)]));
    expect(hers.heard).toEqual(["retry: 1000\n\n", event(seen)]);
    await updateRun(db, seen, { status: "completed", finishedAt: new Date() });
    await until("its end", async () => hers.heard.length === 3);
    expect(hers.heard.at(-1)).toBe(event(seen));
  });

  it("nobody looks once the last stream has ended, by its reader or by its time", async () => {
    const [one, other] = [await listen({ kind: "owner" }), await listen({ kind: "owner" }, 50)];
    expect(watching()).toBe(2);
    one.end();
    await Promise.all([one.done, other.done]);
    expect(watching()).toBe(0);
  });

  it("one person holds a few streams and no more, and others still get theirs", async () => {
    for (let nth = 0; nth < 12; nth++) await listen({ kind: "owner" });
    await expect(listen({ kind: "owner" })).rejects.toMatchObject({ code: "rate_limited" });
    ends.pop()?.abort();
    ends.shift()?.abort();
    await listen({ kind: "owner" });
  });
});
