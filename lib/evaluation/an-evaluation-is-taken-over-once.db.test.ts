import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { parseEnv, setEnv } from "@/lib/env";
import type { Evaluation } from "./evaluation";
import { archived, archiveEvaluation, lastEvaluation } from "./evaluation-archive";
import { evaluationFolder, getEvaluation, listEvaluations, takeOverEvaluations } from "./list-evaluations";
import { summarize } from "./summarize";

const viewer: Actor = {
  kind: "key",
  id: "k",
  name: "k",
  role: "viewer",
  repositories: ["ada/engine"],
  person: null,
};
let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "evaluations-"));
  const parsed = parseEnv({ GLOSS_DATA_DIR: dir });
  if ("env" in parsed) setEnv(parsed.env);
});

afterEach(() => {
  setEnv(null);
  rmSync(dir, { recursive: true, force: true });
});

/** The `nth` of them, an hour after the one before it, over so many changes. */
function made(nth: number, mode: Evaluation["mode"], changes: number): Evaluation {
  const results = Array.from({ length: changes }, (_, at) => ({
    id: `change-${at}`,
    source: "s",
    language: "Go",
    kind: "clean" as const,
    url: "https://example.com/c",
    sha256: "0".repeat(64),
    expected: [],
    told: [],
    addedLines: 3,
    mode: "static",
    tokens: { input: 0, output: 0, cached: 0 },
    costUsd: 0,
    durationMs: 9,
    problems: ["\u0000 is what no database takes"],
  }));
  const at = new Date(Date.UTC(2026, 0, 1, nth)).toISOString();
  return {
    id: `00000000-0000-4000-8000-0000000000${String(nth).padStart(2, "0")}`,
    startedAt: at,
    finishedAt: at,
    mode,
    model: null,
    promptVersion: null,
    judge: "words",
    set: { sha256: "0".repeat(64), cases: 302 },
    version: "1",
    results,
    left: [],
    summary: summarize(results, null),
  };
}

it("a new run is compared with the newest of its kind that reviewed the same changes", async () => {
  const folder = evaluationFolder();
  await archiveEvaluation(folder, made(1, "static", 5));
  await archiveEvaluation(folder, made(2, "live", 5));
  await archiveEvaluation(folder, made(3, "static", 5));
  await archiveEvaluation(folder, made(4, "static", 2));
  const brokenOff = { ...made(5, "static", 5), left: [{ id: "change-9", reason: "it was stopped" }] };
  await archiveEvaluation(folder, brokenOff);
  const last = async (mode: Evaluation["mode"], changes: number) =>
    (await lastEvaluation(folder, mode, made(9, mode, changes).results))?.id.slice(-2) ?? null;
  expect(await last("static", 5)).toBe("03");
  expect(await last("static", 2)).toBe("04");
  expect(await last("live", 2)).toBe("02");
  expect(await last("made-up", 2)).toBeNull();
});

it("the folder does not grow without end", async () => {
  for (let nth = 1; nth <= 23; nth++) await archiveEvaluation(evaluationFolder(), made(nth, "static", 1));
  const left = await archived(evaluationFolder());
  expect(left).toHaveLength(20);
  expect(left[0]?.id.slice(-2)).toBe("23");
});

eachDatabase("evaluations in the data folder", () => {
  it("are taken over once, whole or not at all, and read by everybody who is signed in", async () => {
    const folder = evaluationFolder();
    await archiveEvaluation(folder, made(1, "static", 3));
    const path = await archiveEvaluation(folder, made(2, "live", 2));
    writeFileSync(join(folder, "20260101T090000-00000000-0000-4000-8000-000000000099.json"), '{"id":');
    appendFileSync(join(folder, "notes.json"), "{}");
    await Promise.all([takeOverEvaluations(), takeOverEvaluations()]);
    expect((await listEvaluations(viewer)).map(({ id }) => id.slice(-2))).toEqual(["02", "01"]);
    expect((await listEvaluations(viewer, { mode: "static" })).map(({ id }) => id.slice(-2))).toEqual(["01"]);
    rmSync(path);
    const whole = await getEvaluation(viewer, "00000000-0000-4000-8000-000000000002");
    expect(whole.results.map(({ id }) => id)).toEqual(["change-0", "change-1"]);
    expect(whole.summary).toEqual(made(2, "live", 2).summary);
    await expect(getEvaluation(viewer, "00000000-0000-4000-8000-000000000099")).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getEvaluation(viewer, "'; drop table")).rejects.toMatchObject({ code: "not_found" });
  });
});
