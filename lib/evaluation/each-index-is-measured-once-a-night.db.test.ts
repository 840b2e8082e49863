import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lastMeasuredDay, listUnmeasured } from "@/db/queries/code-evaluations";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { changeRanking, storeRankingVersion } from "@/db/queries/code-rankings";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { parseEnv, setEnv } from "@/lib/env";
import { putIndexForTests } from "@/lib/index/put-index-for-tests";
import type { CodeEvaluation } from "./code-evaluation";
import { archiveEvaluation } from "./evaluation-archive";
import {
  codeEvaluationFolder,
  listCodeEvaluations,
  listHistory,
  listNightlyMeasures,
  takeOverCodeEvaluations,
} from "./list-code-evaluations";
import { isTime, measureNight } from "./measure-night";

const owner: Actor = { kind: "owner" };
const adas: Actor = {
  kind: "key",
  id: "k",
  name: "k",
  role: "viewer",
  repositories: ["ada/engine"],
  person: null,
};
const signal = new AbortController().signal;
let dir = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "nights-"));
  const parsed = parseEnv({ GLOSS_DATA_DIR: dir, EMBEDDINGS: "off" });
  if ("env" in parsed) setEnv(parsed.env);
});
afterAll(() => {
  setEnv(null);
  rmSync(dir, { recursive: true, force: true });
});

it("is done at night, or by day where the server slept", () => {
  expect(isTime(new Date("2026-01-02T02:00:00Z"), 0)).toBe(true);
  expect(isTime(new Date("2026-01-02T12:00:00Z"), 60_000)).toBe(false);
  expect(isTime(new Date("2026-01-02T12:00:00Z"), 2 * 3_600_000)).toBe(true);
});

const code = "export function readOrders() {\n  return 1;\n}\n\nexport class OrderStore {\n  total = 0;\n}\n";

eachDatabase("nightly measures", (database) => {
  beforeAll(async () => {
    await putIndexForTests(database().db, { owner: "Ada", repo: "engine" }, { "src/orders.ts": code });
    await putIndexForTests(database().db, { owner: "Eve", repo: "lab" }, { "src/orders.ts": code });
  });

  it("are made once a day of each index and seen by who may see it", async () => {
    // Without time nothing is measured, and all is left for the next night.
    expect(await measureNight("2026-01-01", signal, 0)).toBe(0);
    expect(await measureNight("2026-01-02", signal)).toBe(2);
    expect(await measureNight("2026-01-02", signal)).toBe(0);
    expect(await lastMeasuredDay(database().db)).toBe("2026-01-02");
    expect(await listUnmeasured(database().db, "2026-01-03")).toHaveLength(2);
    const now = new Date("2026-01-03T00:00:00Z");
    const all = await listNightlyMeasures(owner, now);
    expect(all.map(({ repository }) => repository)).toEqual(["Ada/engine", "Eve/lab"]);
    expect((await listNightlyMeasures(adas, now)).map(({ repository }) => repository)).toEqual([
      "Ada/engine",
    ]);
    const [{ figures } = { figures: null }] = all;
    expect(figures?.questions).toBeGreaterThan(3);
    expect(figures?.citations).toBeGreaterThan(0);
    expect(figures?.resolved).toBe(figures?.citations);
    expect(figures?.right.share).toBe(1);
  });

  it("those that were measured longest ago come first", async () => {
    await putIndexForTests(database().db, { owner: "Zoe", repo: "new" }, { "a.ts": "export const one = 1;" });
    const waiting = await listUnmeasured(database().db, "2026-01-04");
    expect(waiting[0]?.repository).toBe("zoe/new");
  });

  it("what history taught is shown of the newest version, to who may see its repository", async () => {
    const { db } = database();
    const figures = { ndcg: 0.5, mrr: 0.4 };
    const report = {
      fixed: figures,
      learned: { ndcg: 0.6, mrr: 0.5 },
      gain: { mean: 0.1, low: 0.05, high: 0.15 },
      triedOn: { commits: 40, from: "2026-01-01", to: "2026-01-02" },
    };
    for (const name of ["ada/engine", "eve/lab"]) {
      const { id: indexId = 0 } = (await findCodeIndex(db, name)) ?? {};
      const of = { indexId, version: null };
      const old = { ...report, fixed: { ndcg: 0, mrr: 0 } };
      await storeRankingVersion(db, of, { kept: 5, weights: {}, report: old, promoted: false });
      await storeRankingVersion(db, of, { kept: 5, weights: {}, report, promoted: true });
      await changeRanking(db, indexId, { version: 2 });
    }
    expect((await listHistory(owner)).map(({ repository }) => repository)).toEqual(["Ada/engine", "Eve/lab"]);
    expect(await listHistory(adas)).toMatchObject([
      {
        repository: "Ada/engine",
        version: 2,
        inUse: true,
        report: { fixed: figures, triedOn: { commits: 40 } },
      },
    ]);
  });

  it("runs over public code are taken over once, whole or not at all", async () => {
    const run = (nth: number): CodeEvaluation => ({
      id: `00000000-0000-4000-8000-00000000000${nth}`,
      startedAt: `2026-01-0${nth}T00:00:00.000Z`,
      finishedAt: `2026-01-0${nth}T00:05:00.000Z`,
      version: "1",
      embedder: null,
      finding: null,
      answers: null,
      left: [],
    });
    await archiveEvaluation(codeEvaluationFolder(), run(1));
    await archiveEvaluation(codeEvaluationFolder(), run(2));
    appendFileSync(
      join(codeEvaluationFolder(), "20260103T000000-00000000-0000-4000-8000-000000000003.json"),
      "{",
    );
    await Promise.all([takeOverCodeEvaluations(), takeOverCodeEvaluations()]);
    expect(await listCodeEvaluations(adas)).toEqual([run(2), run(1)]);
  });
});
