import { expect, it } from "vitest";
import { replaceFindings } from "@/db/queries/findings";
import { saveSearchWords } from "@/db/queries/review-search";
import { insertRun, type NewRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { compareText } from "@/lib/core/compare-text";
import { searchWords } from "@/lib/core/search-words";
import { listReviewChoices, listReviews, type ReviewQuery } from "./list-reviews";

const owner = { kind: "owner" } as const;

eachDatabase("a list of reviews", (database) => {
  const names = new Map<string, string>();
  const add = async (
    name: string,
    run: Partial<NewRun>,
    findings: [severity: "critical" | "low", state: "posted" | "held"][] = [],
  ) => {
    const { db } = database();
    const row = await insertRun(db, {
      trigger: "webhook",
      host: "github",
      owner: "Ada",
      repo: "engine",
      number: 12,
      post: true,
      status: "completed",
      title: "Add a parser",
      author: "bob",
      mode: "standard",
      verdict: "APPROVE",
      correlationId: "c",
      queuedAt: new Date("2026-11-10T12:00:00Z"),
      ...run,
    });
    const id = row?.id ?? "";
    names.set(id, name);
    await replaceFindings(
      db,
      id,
      findings.map(([severity, state]) => ({
        fingerprint: "f",
        path: "src/readFile.ts",
        side: null,
        startLine: null,
        endLine: null,
        severity,
        category: "style",
        confidence: 1,
        origin: { kind: "agent" },
        title: "A promise is not awaited",
        message: "m",
        suggestion: null,
        evidence: [],
        state,
        stateReason: null,
      })),
    );
    if (row?.status === "completed")
      await saveSearchWords(
        db,
        id,
        searchWords([
          row.title,
          row.author,
          row.owner,
          row.repo,
          String(row.number),
          ...(findings.length ? ["src/readFile.ts", "A promise is not awaited"] : []),
        ]),
      );
  };
  const shown = async (query: ReviewQuery) =>
    (await listReviews(owner, query)).items.map(({ id }) => names.get(id) ?? "").toSorted(compareText);

  it("is exactly what its filter says, and all parts of it at once", async () => {
    await add("first", {}, [["critical", "posted"]]);
    await add(
      "second",
      { repo: "web", title: "Für Gäste", trigger: "manual", mode: "parallel", author: "eve" },
      [["critical", "held"]],
    );
    await add("third", { verdict: "REQUEST_CHANGES", queuedAt: new Date("2026-11-12T23:59:59Z") }, [
      ["low", "posted"],
    ]);
    await add("failed", { status: "failed", verdict: null, mode: null, title: "Drop the parser" });

    expect(await shown({})).toEqual(["failed", "first", "second", "third"]);
    expect(await shown({ repo: "ada/ENGINE", status: "completed" })).toEqual(["first", "third"]);
    expect(await shown({ severity: "critical" })).toEqual(["first"]);
    expect(await shown({ verdict: "REQUEST_CHANGES" })).toEqual(["third"]);
    expect(await shown({ mode: "parallel", trigger: "manual", author: "eve" })).toEqual(["second"]);
    expect(await shown({ mode: "parallel", trigger: "webhook" })).toEqual([]);
    expect(await shown({ from: "2026-11-11" })).toEqual(["third"]);
    expect(await shown({ to: "2026-11-12", from: "2026-11-12" })).toEqual(["third"]);
    expect(await shown({ to: "2026-11-11" })).toEqual(["failed", "first", "second"]);
    expect(await shown({ from: "2026-11-12T23:59:59+00:00", to: "2026-11-12T23:59:59Z" })).toEqual([]);
  });

  it("is searched by the beginnings of words, in any order, finished or not", async () => {
    expect(await shown({ q: "parse" })).toEqual(["failed", "first", "third"]);
    expect(await shown({ q: "ENGINE promis" })).toEqual(["first", "third"]);
    expect(await shown({ q: "src/readFile.ts" })).toEqual(["first", "second", "third"]);
    expect(await shown({ q: "fur gaste" })).toEqual(["second"]);
    expect(await shown({ q: "ada/web#12" })).toEqual(["second"]);
    expect(await shown({ q: "arser" })).toEqual(["failed"]);
    expect(await shown({ q: "parse nothing" })).toEqual([]);
    expect(await shown({ q: "'; drop table findings --" })).toEqual([]);
    expect(await shown({ q: "drop parser", severity: "low" })).toEqual([]);
  });

  it("offers what there is to choose, in order", async () => {
    expect(await listReviewChoices(owner)).toEqual({
      repositories: ["Ada/engine", "Ada/web"],
      authors: ["bob", "eve"],
    });
    const nobody = { kind: "user", id: crypto.randomUUID(), login: "mallory", owner: false } as const;
    expect(await listReviewChoices(nobody)).toEqual({ repositories: [], authors: [] });
  });
});
