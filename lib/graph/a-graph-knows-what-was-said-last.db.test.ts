import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { GraphPullRequest, RepositoryRef } from "./graph";
import { eachGraph } from "./testing/each-graph";

const day = 86_400_000;
const now = new Date("2026-06-15T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * day);

const pull = (number: number, change: Partial<GraphPullRequest> = {}): GraphPullRequest => ({
  number,
  title: `Change ${number}`,
  url: `https://github.com/acme/shop/pull/${number}`,
  author: "ada",
  state: "merged",
  at: ago(1),
  files: [{ path: "src/cart.ts", additions: 10, deletions: 2 }],
  closes: [],
  ...change,
});
const files = (...paths: string[]) => paths.map((path) => ({ path, additions: 1, deletions: 0 }));

/** A repository that no other test has touched. */
const fresh = (): RepositoryRef => ({ owner: "Acme", repo: `Shop-${randomUUID()}` });

eachGraph("the graph", (graph) => {
  it("indexes a pull request again without duplicates, and replaces its files, author and issues", async () => {
    const ref = fresh();
    const first = pull(1, { files: files("a.ts", "b.ts"), closes: [7, 8], verdict: "APPROVE" });
    await graph().indexPullRequest(ref, first);
    await graph().indexPullRequest(ref, first);
    const [once] = await graph().relatedPullRequests(ref, ["a.ts", "b.ts"], { limit: 5, now });
    expect(once).toMatchObject({ sharedFiles: ["a.ts", "b.ts"], closes: [7, 8], verdict: "APPROVE" });

    await graph().indexPullRequest(
      ref,
      pull(1, { files: files("b.ts", "c.ts"), author: "Grace", closes: [9] }),
    );
    const related = await graph().relatedPullRequests(ref, ["a.ts", "b.ts", "c.ts"], { limit: 5, now });
    expect(related).toHaveLength(1);
    expect(related[0]).toMatchObject({
      author: "grace",
      sharedFiles: ["b.ts", "c.ts"],
      closes: [9],
      verdict: "APPROVE",
    });
    const experts = await graph().fileExperts(ref, ["a.ts", "b.ts"], { limit: 5, now });
    expect(experts.get("a.ts")).toEqual([]);
    expect(experts.get("b.ts")?.map(({ login }) => login)).toEqual(["grace"]);

    await graph().indexPullRequest(ref, pull(1, { verdict: null }));
    expect(
      (await graph().relatedPullRequests(ref, ["src/cart.ts"], { limit: 5, now }))[0]?.verdict,
    ).toBeNull();
  });

  it("names the experts of a file: recent and larger work first; no bots, no refused work, not oneself", async () => {
    const ref = fresh();
    await graph().indexPullRequests(ref, [
      pull(1, { author: "old", at: ago(900) }),
      pull(2, { author: "Recent", at: ago(2) }),
      pull(3, { author: "small", at: ago(2), files: files("src/cart.ts") }),
      pull(4, { author: "renovate[bot]" }),
      pull(5, { author: "machine", bot: true }),
      pull(6, { author: "refused", state: "closed" }),
      pull(7, { author: null }),
      pull(8, { author: "author", state: "open" }),
    ]);
    const found = await graph().fileExperts(ref, ["src/cart.ts", "no/such.ts"], {
      limit: 5,
      except: "AUTHOR",
      now,
    });
    expect(found.get("no/such.ts")).toEqual([]);
    expect(found.get("src/cart.ts")).toEqual([
      // log2(2 + 12 lines) is 3.807; 180 / (180 + 2 days)
      { login: "recent", pullRequests: 1, additions: 10, deletions: 2, lastAt: ago(2), score: 3.765 },
      { login: "small", pullRequests: 1, additions: 1, deletions: 0, lastAt: ago(2), score: 1.567 },
      { login: "old", pullRequests: 1, additions: 10, deletions: 2, lastAt: ago(900), score: 0.634 },
    ]);
  });

  it("ranks earlier work by rare shared files, then by time; the newest of equals first", async () => {
    const ref = fresh();
    await graph().indexPullRequests(ref, [
      ...Array.from({ length: 30 }, (_, at) => pull(100 + at, { files: files("package-lock.json") })),
      pull(1, { files: files("rare.ts") }),
      pull(2, { files: files("package-lock.json") }),
      pull(3, { files: files("rare.ts", "package-lock.json"), at: ago(120), state: "closed" }),
    ]);
    const related = await graph().relatedPullRequests(ref, ["rare.ts", "package-lock.json"], {
      limit: 4,
      except: 129,
      now,
    });
    expect(related.map(({ number, state }) => [number, state])).toEqual([
      [1, "merged"],
      [3, "closed"],
      [128, "merged"],
      [127, "merged"],
    ]);
  });

  it("lets files that a scan did not see leave, and keeps what pull requests know of them", async () => {
    const ref = fresh();
    const file = (path: string) => ({ path, language: "TypeScript", size: 10 });
    await graph().upsertFiles(
      ref,
      "one",
      Array.from({ length: 450 }, (_, at) => file(`f${at}.ts`)),
    );
    expect(await graph().removeStaleFiles(ref, "one")).toBe(0);
    await graph().indexPullRequest(ref, pull(1, { files: files("f0.ts", "f1.ts", "gone.ts") }));
    const since = ago(30);
    expect((await graph().hotspots(ref, { since, limit: 9 })).map(({ path }) => path)).toEqual([
      "f0.ts",
      "f1.ts",
    ]);

    await graph().upsertFiles(ref, "two", [file("f1.ts"), file("new.ts")]);
    expect(await graph().removeStaleFiles(ref, "two")).toBe(449);
    expect(await graph().removeStaleFiles(ref, "two")).toBe(0);
    expect((await graph().hotspots(ref, { since, limit: 9 })).map(({ path }) => path)).toEqual(["f1.ts"]);
    expect(await graph().coChanged(ref, ["f0.ts"], { limit: 9 })).toMatchObject([{ path: "f1.ts" }]);
    expect((await graph().fileExperts(ref, ["f0.ts"], { limit: 5, now })).get("f0.ts")).toHaveLength(1);
  });

  it("counts people, hot files and files that change together", async () => {
    const ref = fresh();
    await graph().indexPullRequests(ref, [
      pull(1, { files: files("a.ts", "b.ts") }),
      pull(2, { files: files("a.ts", "b.ts", "c.ts"), author: "grace", at: ago(3) }),
      pull(3, { files: files("a.ts"), author: "GRACE", state: "closed", at: ago(9) }),
      pull(4, { files: files("a.ts", "lock"), author: "dependabot[bot]" }),
      pull(5, { files: files("a.ts", ...Array.from({ length: 50 }, (_, at) => `many/${at}.ts`)) }),
    ]);
    expect(await graph().contributorStats(ref, { limit: 5, login: "Grace" })).toEqual([
      {
        login: "grace",
        pullRequests: 2,
        merged: 1,
        additions: 4,
        deletions: 0,
        files: 3,
        firstAt: ago(9),
        lastAt: ago(3),
      },
    ]);
    expect((await graph().contributorStats(ref, { limit: 5 })).map(({ login }) => login)).toEqual([
      "ada",
      "grace",
    ]);
    expect((await graph().hotspots(ref, { since: ago(5), limit: 2 }))[0]).toEqual({
      path: "a.ts",
      pullRequests: 3,
      authors: 2,
      additions: 3,
      deletions: 0,
      lastAt: ago(1),
    });
    expect(await graph().coChanged(ref, ["a.ts"], { limit: 5 })).toEqual([
      { path: "b.ts", pullRequests: 2, share: 1, lastAt: ago(1) },
      { path: "c.ts", pullRequests: 1, share: 0.5, lastAt: ago(3) },
    ]);
  });

  it("breaks ties by code points, above U+FFFF too", async () => {
    const ref = fresh();
    const [low, high] = ["\uFF5E", "\u{1F600}"];
    const at = ago(1);
    await graph().indexPullRequests(ref, [
      pull(1, { author: high, at, files: files("a.ts", high, low) }),
      pull(2, { author: low, at, files: files("a.ts", low, high) }),
    ]);
    for (const limit of [1, 2]) {
      const expected = [low, high].slice(0, limit);
      expect((await graph().contributorStats(ref, { limit })).map(({ login }) => login)).toEqual(expected);
      expect((await graph().coChanged(ref, ["a.ts"], { limit })).map(({ path }) => path)).toEqual(expected);
      const experts = await graph().fileExperts(ref, ["a.ts"], { limit, now });
      expect(experts.get("a.ts")?.map(({ login }) => login)).toEqual(expected);
      const hot = await graph().hotspots(ref, { since: ago(2), limit: limit + 1 });
      expect(hot.map(({ path }) => path)).toEqual(["a.ts", ...expected]);
    }
    const [related] = await graph().relatedPullRequests(ref, [high, low], { limit: 1, now });
    expect(related?.sharedFiles).toEqual([low, high]);
  });

  it("looks at the newest 200 changes of a file, and at 100 for what changes with it", async () => {
    const ref = fresh();
    const at = ago(1);
    await graph().indexPullRequests(
      ref,
      Array.from({ length: 205 }, (_, index) =>
        pull(index + 1, {
          at,
          author: index < 100 ? "early" : "late",
          files: files("hot.ts", index < 100 ? "early.ts" : "late.ts"),
        }),
      ),
    );
    const experts = await graph().fileExperts(ref, ["hot.ts"], { limit: 5, now });
    expect(experts.get("hot.ts")?.map(({ login, pullRequests }) => [login, pullRequests])).toEqual([
      ["late", 105],
      ["early", 95],
    ]);
    const related = await graph().relatedPullRequests(ref, ["hot.ts"], { limit: 1, except: 205, now });
    // 10000 / (9 + 200 changes), 365 / (365 + 1 day)
    expect(related).toMatchObject([{ number: 204, score: 0.046 }]);
    expect(await graph().coChanged(ref, ["hot.ts"], { limit: 5 })).toMatchObject([
      { path: "late.ts", pullRequests: 100, share: 1 },
    ]);
  });

  it("knows a repository by any case of its name, and forgets it alone", async () => {
    const ref = fresh();
    const other = fresh();
    await graph().indexPullRequest(ref, pull(1));
    await graph().indexPullRequest(other, pull(2));
    const shouted = { owner: ref.owner.toUpperCase(), repo: ref.repo.toUpperCase() };
    await graph().indexPullRequest(shouted, pull(1, { author: "grace" }));
    const related = () => graph().relatedPullRequests(ref, ["src/cart.ts"], { limit: 5, now });
    expect((await related()).map(({ number, author }) => [number, author])).toEqual([[1, "grace"]]);
    await graph().removeRepository(shouted);
    expect(await related()).toEqual([]);
    await graph().removeRepository(shouted);
    expect(await graph().contributorStats(other, { limit: 5 })).toHaveLength(1);
  });

  describe("refuses or cuts what it must not take", () => {
    it("more than ten files", async () => {
      const eleven = Array.from({ length: 11 }, (_, at) => `${at}.ts`);
      const ref = fresh();
      for (const ask of [
        () => graph().fileExperts(ref, eleven, { limit: 5 }),
        () => graph().relatedPullRequests(ref, eleven, { limit: 5 }),
        () => graph().coChanged(ref, eleven, { limit: 5 }),
      ])
        await expect(ask()).rejects.toMatchObject({ code: "bad_request" });
      const twice = await graph().fileExperts(ref, [...eleven.slice(1), "1.ts"], { limit: 5 });
      expect(twice.size).toBe(10);
      expect(await graph().fileExperts(ref, [], { limit: 5 })).toEqual(new Map());
    });

    it("pull requests without a number or a time; then nothing of the call is stored", async () => {
      const ref = fresh();
      for (const wrong of [pull(0), pull(1.5), pull(2 ** 31), pull(2, { at: new Date(NaN) })])
        await expect(graph().indexPullRequests(ref, [pull(1), wrong])).rejects.toMatchObject({
          code: "bad_request",
        });
      expect(await graph().contributorStats(ref, { limit: 5 })).toEqual([]);
    });

    it("paths that no index takes, and files after the 3,000th", async () => {
      const ref = fresh();
      const long = "long/".repeat(401);
      await graph().upsertFiles(ref, "one", [{ path: long, language: null, size: null }]);
      expect(await graph().removeStaleFiles(ref, "two")).toBe(0);
      const many = Array.from({ length: 3001 }, (_, at) => `f${at}.ts`);
      await graph().indexPullRequest(ref, pull(1, { files: files(long, ...many) }));
      const experts = await graph().fileExperts(ref, [long, "f2999.ts", "f3000.ts"], { limit: 5 });
      expect([...experts.values()].map((found) => found.length)).toEqual([0, 1, 0]);
    });

    it("a reader who does not wait", async () => {
      const unavailable = { code: "unavailable", retryable: true };
      const ref = fresh();
      const read = (signal: AbortSignal) => graph().fileExperts(ref, ["a.ts"], { limit: 5 }, signal);
      await expect(read(AbortSignal.abort())).rejects.toMatchObject(unavailable);
      const leaving = new AbortController();
      const reading = read(leaving.signal);
      leaving.abort();
      await expect(reading).rejects.toMatchObject(unavailable);
      await expect(read(AbortSignal.timeout(60_000))).resolves.toEqual(new Map([["a.ts", []]]));
    });
  });

  it("keeps writes that meet apart", async () => {
    const ref = fresh();
    const sets = [files("a.ts", "b.ts"), files("b.ts", "c.ts"), files("c.ts", "a.ts")];
    await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        graph().indexPullRequest(ref, pull(1 + (at % 4), { files: sets[at % 3] ?? [] })),
      ),
    );
    for (const number of [1, 2, 3, 4])
      await graph().indexPullRequest(ref, pull(number, { files: files("b.ts", "c.ts") }));
    const experts = await graph().fileExperts(ref, ["a.ts", "b.ts", "c.ts"], { limit: 5, now });
    expect([...experts.values()].map(([one]) => one?.pullRequests ?? 0)).toEqual([0, 4, 4]);
  });

  it("answers a ping", async () => {
    await expect(graph().ping()).resolves.toBeUndefined();
  });
});
