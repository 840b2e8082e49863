import { createHmac, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect, it, vi } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { parseEnv, setEnv } from "@/lib/env";
import { drainInbox } from "./drain-inbox";
import { listEvents } from "./list-events";
import { receiveDelivery } from "./receive-delivery";

const secret = "shared-secret";
const owner = { kind: "owner" } as const;

const statusOf = async (id: string) =>
  (await listEvents(owner, {})).items.find((event) => event.id === id)?.status;

function opened(pull: { number?: number; title?: string }) {
  const number = pull.number ?? 1;
  const text = JSON.stringify({
    action: "opened",
    number,
    repository: { id: 1, name: "engine", owner: { login: "ada" } },
    pull_request: {
      id: number,
      number,
      title: pull.title ?? "t",
      html_url: "https://github.com/ada/engine/pull/1",
      head: { sha: "a".repeat(40) },
      user: { login: "bob" },
    },
  });
  const headers = new Headers({
    "x-github-event": "pull_request",
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`,
  });
  return { body: Buffer.from(text), headers };
}

vi.mock("@/lib/review/requeue-runs", () => ({ enqueueRuns: () => Promise.resolve() }));

eachDatabase("a delivery", (database) => {
  beforeAll(() => {
    const parsed = parseEnv({ GITHUB_WEBHOOK_SECRET: secret });
    if ("env" in parsed) setEnv(parsed.env);
    return () => setEnv(null);
  });

  it.each([
    ["a zero byte", 1, "a\u0000b"],
    ["half a surrogate pair", 2, "a\ud800b"],
  ])("with %s in its text is kept", async (_what, number, title) => {
    const { eventId } = await receiveDelivery(opened({ number, title }));
    expect((await listEvents(owner, {})).items.map(({ id }) => id)).toContain(eventId);
    await drainInbox();
    expect(await statusOf(eventId)).toBe("running");
  });

  it("with a number that no pull request has is kept and ignored", async () => {
    const { eventId } = await receiveDelivery(opened({ number: 3_000_000_000 }));
    expect(await statusOf(eventId)).toBe("ignored");
  });

  it("that can't become work fails alone, with those before and after it begun", async () => {
    const { db } = database();
    await db.execute(sql`alter table workflow_runs add constraint no_poison check (title <> 'poison')`);
    const titles = ["before", "poison", "after"];
    const ids: string[] = [];
    for (const [index, title] of titles.entries())
      ids.push((await receiveDelivery(opened({ number: index + 10, title }))).eventId);
    await drainInbox();
    expect(await Promise.all(ids.map(statusOf))).toEqual(["running", "failed", "running"]);
  });
});
