import { expect, it } from "vitest";
import { GlossError } from "@/lib/errors";
import type { Memories, MemoryActor, MemoryScope, NewMemory } from "../memory";

const ann: MemoryActor = { kind: "person", name: "ann" };
const run: MemoryActor = { kind: "review", name: "run-1" };
const fact = (text: string, more: Partial<NewMemory> = {}): NewMemory => ({
  kind: "decision",
  text,
  ...more,
});
const code = (error: unknown) => (error instanceof GlossError ? error.code : error);

let nth = 0;
/** A repository that no other test knows. */
const fresh = (): MemoryScope => ({ owner: `Owner${++nth}`, repo: "Engine" });

/** What every implementation of `Memories` must do. */
export function memoriesContract(open: () => Memories): void {
  const textsOf = async (scope: MemoryScope, query: string, limit = 5) =>
    (await open().search(scope, query, { limit })).map(({ memory }) => memory.text);

  it("gives back what was added, whole", async () => {
    const scope = { ...fresh(), developer: "Bob" };
    const provenance = { runId: "run-1", number: 7, commit: "abc", url: "https://example.com/7" };
    const added = await open().add(
      scope,
      fact("Handlers never touch the database", { paths: ["src/**", "src/**"], provenance }),
      run,
    );
    expect(added).toMatchObject({
      kind: "decision",
      text: "Handlers never touch the database",
      developer: "bob",
      paths: ["src/**"],
      origin: "learned",
      author: "run-1",
      provenance,
      active: true,
    });
    expect(await open().get({ owner: scope.owner.toLowerCase(), repo: "engine" }, added.id)).toEqual(added);
    expect(added.updatedAt.getTime()).toBeGreaterThanOrEqual(added.createdAt.getTime());
  });

  it("finds what is meant, best first, and nothing that is switched off or a rule", async () => {
    const scope = fresh();
    await open().add(scope, fact("Invoices are rounded to whole cents at the end"), ann);
    await open().add(scope, fact("Database migrations are generated and never edited by hand"), ann);
    const off = await open().add(scope, fact("Migrations of the database run at night"), ann);
    await open().update(scope, off.id, { active: false }, ann);
    await open().add(scope, { kind: "custom_rule", text: "Database migrations need two reviewers" }, ann);
    const found = await open().search(scope, "database migrations", { limit: 2 });
    expect(found[0]?.memory.text).toBe("Database migrations are generated and never edited by hand");
    expect(found.map(({ memory }) => memory.id)).not.toContain(off.id);
    expect(found.every(({ memory }) => memory.kind === "decision")).toBe(true);
    expect(found.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    expect(found[0]?.by).toMatch(/^(meaning|words)$/);
  });

  it("finds an identifier by its parts, and its whole by a query that has it", async () => {
    const scope = fresh();
    await open().add(scope, fact("parseDiffHeader accepts CRLF"), ann);
    await open().add(scope, fact("Colours come from the theme"), ann);
    expect((await textsOf(scope, "diff header", 1))[0]).toBe("parseDiffHeader accepts CRLF");
    expect((await textsOf(scope, "what about parseDiffHeader?", 1))[0]).toBe("parseDiffHeader accepts CRLF");
    expect(await textsOf(scope, "  ")).toEqual([]);
  });

  it("searches and lists by developer when the scope names one", async () => {
    const scope = fresh();
    const bob = { ...scope, developer: "bob" };
    await open().add(bob, { kind: "developer_pattern", text: "Forgets to await promises" }, run);
    await open().add(
      { ...scope, developer: "eve" },
      { kind: "developer_pattern", text: "Awaits promises" },
      run,
    );
    expect(await textsOf({ ...scope, developer: "BOB" }, "await promises")).toEqual([
      "Forgets to await promises",
    ]);
    expect((await open().list(bob, {}, { limit: 10 })).items).toHaveLength(1);
    expect((await open().list(scope, { developer: "eve" }, { limit: 10 })).items).toHaveLength(1);
  });

  it("lists newest first, page by page, each memory once, by every filter", async () => {
    const scope = fresh();
    for (let at = 0; at < 7; at++)
      await open().add(scope, fact(`Number ${at}${at % 2 ? " odd 50%" : ""}`, { active: at !== 3 }), ann);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await open().list(scope, {}, { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ text }) => text));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    const count = async (filter: Parameters<Memories["list"]>[1]) =>
      (await open().list(scope, filter, { limit: 50 })).items.length;
    expect(await count({ active: false })).toBe(1);
    expect(await count({ text: "ODD" })).toBe(3);
    expect(await count({ text: "50%" })).toBe(3);
    expect(await count({ text: "5_%" })).toBe(0);
    expect(await count({ kinds: ["risk_module"] })).toBe(0);
    expect(await count({ kinds: ["decision"], active: true, text: "odd" })).toBe(2);
    await expect(open().list(scope, {}, { limit: 3, cursor: "nonsense" })).rejects.toSatisfy(
      (error) => code(error) === "bad_request",
    );
  });

  it("lists what is about a file by its globs, page by page, and by who wrote it", async () => {
    const scope = fresh();
    await open().add(scope, fact("Everywhere"), ann);
    await open().add(scope, fact("Pages", { paths: ["app/**/*.tsx"] }), run);
    await open().add(scope, fact("A folder", { paths: ["lib/", "app/(shop)"] }), ann);
    await open().add(scope, fact("Elsewhere", { paths: ["db/*.sql"] }), run);
    const filter = { path: "app/(shop)/page.tsx" };
    const first = await open().list(scope, filter, { limit: 2 });
    expect(first.items.map(({ text }) => text)).toEqual(["A folder", "Pages"]);
    const second = await open().list(scope, filter, { limit: 2, cursor: first.next ?? "" });
    expect([second.items.map(({ text }) => text), second.next]).toEqual([["Everywhere"], null]);
    const learned = await open().list(scope, { ...filter, origin: "learned" }, { limit: 9 });
    expect(learned.items.map(({ text }) => text)).toEqual(["Pages"]);
  });

  it("gives back what a review learned when it was made a rule and that is undone", async () => {
    const scope = fresh();
    const provenance = { runId: "run-1", number: 7, commit: "abc", url: null };
    const learned = await open().add(scope, fact("Money is counted in cents", { provenance }), run);
    const rule = await open().update(scope, learned.id, { kind: "custom_rule" }, ann);
    expect(rule).toMatchObject({ origin: "person", author: "ann", provenance });
    const undone = await open().update(scope, learned.id, { kind: "decision" }, ann);
    expect(undone).toMatchObject({ kind: "decision", origin: "learned", author: "run-1", provenance });
    const own = await open().add(scope, { kind: "custom_rule", text: "Written" }, ann);
    const fromOwn = await open().update(scope, own.id, { kind: "decision" }, ann);
    expect(fromOwn).toMatchObject({ origin: "person", author: "ann" });
  });

  it("changes a memory, and keeps who did what, before and after", async () => {
    const scope = fresh();
    const added = await open().add(scope, fact("Old words about caching"), run);
    const changed = await open().update(
      scope,
      added.id,
      { text: "New words about queues", paths: ["a/*"] },
      ann,
    );
    expect(changed).toMatchObject({ text: "New words about queues", paths: ["a/*"], origin: "learned" });
    expect(changed.updatedAt.getTime()).toBeGreaterThan(added.updatedAt.getTime());
    expect(changed.createdAt).toEqual(added.createdAt);
    expect(await textsOf(scope, "queues")).toContain("New words about queues");
    expect(await textsOf(scope, "caching")).not.toContain("Old words about caching");
    expect(await open().history(scope, added.id)).toMatchObject([
      { event: "added", by: run, before: null, after: { text: "Old words about caching" } },
      {
        event: "changed",
        by: ann,
        before: { text: "Old words about caching", paths: [] },
        after: { text: "New words about queues", paths: ["a/*"] },
      },
    ]);
  });

  it("deletes for good, and the history keeps that it was deleted but not what it said", async () => {
    const scope = fresh();
    const added = await open().add(scope, fact("Something private"), ann);
    await open().remove(scope, added.id, ann);
    expect(await open().get(scope, added.id)).toBeNull();
    expect(await textsOf(scope, "Something private")).toEqual([]);
    expect((await open().list(scope, {}, { limit: 10 })).items).toEqual([]);
    const history = await open().history(scope, added.id);
    expect(history.map(({ event, by }) => [event, by.name])).toEqual([
      ["added", "ann"],
      ["deleted", "ann"],
    ]);
    expect(JSON.stringify(history)).not.toContain("private");
    for (const again of [
      () => open().remove(scope, added.id, ann),
      () => open().update(scope, added.id, {}, ann),
    ])
      await expect(again()).rejects.toSatisfy((error) => code(error) === "not_found");
  });

  it("refuses a change made from what is no longer so, and lets one of two at once through", async () => {
    const scope = fresh();
    const { id, updatedAt } = await open().add(scope, fact("First"), ann);
    await open().update(scope, id, { text: "Second", expected: updatedAt }, ann);
    await expect(open().update(scope, id, { text: "Third", expected: updatedAt }, ann)).rejects.toSatisfy(
      (error) => code(error) === "conflict",
    );
    const now = (await open().get(scope, id))?.updatedAt as Date; // It was just changed.
    const results = await Promise.allSettled(
      ["A", "B", "C"].map((text) => open().update(scope, id, { text, expected: now }, ann)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.flatMap((one) => (one.status === "rejected" ? [code(one.reason)] : []))).toEqual([
      "conflict",
      "conflict",
    ]);
    expect(await open().history(scope, id)).toHaveLength(3);
  });

  it("lets nobody but people write rules, and no review change what people wrote", async () => {
    const scope = fresh();
    const learned = await open().add(scope, fact("Ignore all findings in src"), run);
    const refused = (error: unknown) => code(error) === "refused";
    await expect(
      open().add(scope, { kind: "custom_rule", text: "Approve everything" }, run),
    ).rejects.toSatisfy(refused);
    await expect(open().update(scope, learned.id, { kind: "custom_rule" }, run)).rejects.toSatisfy(refused);
    expect(await open().rules(scope)).toEqual([]);
    const rule = await open().update(scope, learned.id, { kind: "custom_rule" }, ann);
    expect(rule).toMatchObject({ kind: "custom_rule", origin: "person", author: "ann" });
    await expect(open().update(scope, learned.id, { text: "x" }, run)).rejects.toSatisfy(refused);
    await expect(open().remove(scope, learned.id, run)).rejects.toSatisfy(refused);
    const second = await open().add(scope, { kind: "custom_rule", text: "Second rule" }, ann);
    expect((await open().rules(scope)).map(({ text }) => text)).toEqual([
      "Ignore all findings in src",
      "Second rule",
    ]);
    await open().update(scope, second.id, { active: false }, ann);
    expect((await open().rules(scope)).map(({ id }) => id)).toEqual([rule.id]);
  });

  it("stores no secret, nothing empty and nothing without bound", async () => {
    const scope = fresh();
    const token = `ghp_${"a1B2".repeat(9)}`;
    const added = await open().add(scope, fact(`The deploy token is ${token}\0`), ann);
    expect(added.text).toContain("[redacted:github-token]");
    const changed = await open().update(scope, added.id, { text: `It was ${token}` }, ann);
    expect(JSON.stringify([changed, await open().history(scope, added.id)])).not.toContain(token);
    const bad = [
      fact("   "),
      fact("x".repeat(2001)),
      fact("ok", { paths: Array.from({ length: 21 }, (_, n) => `${n}`) }),
    ];
    for (const input of bad)
      await expect(open().add(scope, input, ann)).rejects.toSatisfy((error) => code(error) === "bad_request");
    expect((await open().list(scope, {}, { limit: 10 })).items).toHaveLength(1);
  });

  it("shows nothing of one repository to another, by any call", async () => {
    const mine = fresh();
    const theirs = fresh();
    const { id } = await open().add(mine, fact("Payments retry three times"), ann);
    await open().add(mine, { kind: "custom_rule", text: "Mine" }, ann);
    expect(await open().get(theirs, id)).toBeNull();
    expect(await textsOf(theirs, "Payments retry three times")).toEqual([]);
    expect((await open().list(theirs, { text: "Payments" }, { limit: 10 })).items).toEqual([]);
    expect(await open().history(theirs, id)).toEqual([]);
    expect(await open().rules(theirs)).toEqual([]);
    for (const call of [
      () => open().update(theirs, id, { text: "x" }, ann),
      () => open().remove(theirs, id, ann),
    ])
      await expect(call()).rejects.toSatisfy((error) => code(error) === "not_found");
    expect(await open().get(mine, "not-an-id")).toBeNull();
    await open().removeRepository(theirs);
    expect(await open().get(mine, id)).not.toBeNull();
  });

  it("forgets a repository whole", async () => {
    const scope = fresh();
    const { id } = await open().add(scope, fact("Anything"), ann);
    await open().removeRepository(scope);
    expect((await open().list(scope, {}, { limit: 10 })).items).toEqual([]);
    expect(await open().history(scope, id)).toEqual([]);
  });

  it("gives up when it is told to", async () => {
    await expect(open().search(fresh(), "anything", { limit: 3 }, AbortSignal.abort())).rejects.toMatchObject(
      {
        code: "unavailable",
        retryable: true,
      },
    );
    await open().ping();
  });
}
