import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { stage, until } from "@/e2e/server/stage";
import { getIndexStatus } from "@/lib/index/get-index-status";
import { readFileAt } from "@/lib/index/read-file-at";
import { searchCode } from "@/lib/index/search-code";
import { startIndex } from "@/lib/index/start-index";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;
const at = { owner: "ada", repo: "engine" };
const holder = globalThis as { glossBlobsRead?: (sha: string) => void };

eachDatabase("a connected repository's code", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;
  let dataDir = "";
  const read: string[] = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "gloss-index-"));
    holder.glossBlobsRead = (sha) => read.push(sha);
    scene = await stage();
    const env = { ...scene.env, GLOSS_INDEX: "true", GLOSS_DATA_DIR: dataDir, EMBEDDINGS: "hash" };
    stop = await startConnected(env, at);
  });
  afterAll(async () => {
    await stop();
    await scene.end();
    delete holder.glossBlobsRead;
    rmSync(dataDir, { recursive: true, force: true });
  });

  const indexed = (commit: string) =>
    until("the index", async () => {
      const status = await getIndexStatus(owner, at).catch(() => null);
      return status?.commit === commit && status.state === "completed" && status;
    });
  /** The best place; what else is found depends on how many vectors there are by now. */
  const find = async (q: string) => {
    const [best] = (await searchCode(owner, at, { q })).items;
    return best && [best.path, best.startLine, best.sha];
  };

  it("is indexed after its scan, then gets its vectors, and follows a push to its default branch alone", async () => {
    const before = scene.repository.commit("main", { "src/one.ts": "export const one = 1;\n" });
    await startIndex(owner, at, "diff");
    const first = await indexed(before);
    expect(first).toMatchObject({ branch: "main", files: 2, leftOut: {}, error: null });
    expect(await find("subtract add")).toEqual(["src/math.ts", 1, before]);
    await until("the vectors", async () => {
      const { vectors } = await getIndexStatus(owner, at);
      return vectors.all > 0 && vectors.done === vectors.all;
    });
    read.length = 0;

    const { number } = await scene.github.openPullRequest({
      ...at,
      title: "Back",
      author: "bob",
      base: "topic",
      head: "main",
    });
    const pushed = scene.repository.commit("main", {
      "src/two.ts": "export function multiply() {}\n",
      "src/one.ts": null,
      "src/uno.ts": "export const one = 1;\n",
    });
    await scene.github.push({ ...at, number, head: pushed });
    await indexed(pushed);
    expect(await find("multiply")).toEqual(["src/two.ts", 1, pushed]);
    expect(await find("one")).toEqual(["src/uno.ts", 1, pushed]);
    // One new content; the renamed one was there.
    expect(read).toHaveLength(1);
    // The clone still has what an earlier answer may have cited.
    expect(await readFileAt(owner, at, { commit: before, path: "src/one.ts" })).toEqual([
      "export const one = 1;",
    ]);
  });

  it("that can't be read any more is told of, and what was indexed is still found", async () => {
    const { commit } = await getIndexStatus(owner, at);
    const fault = scene.github.fail({ match: "GET /ada/engine.git/**", status: 404 });
    await startIndex(owner, at, "initial");
    const failed = await until("the failure", async () => {
      const status = await getIndexStatus(owner, at);
      return status.state === "failed" && status;
    });
    expect(failed.error).toBe("GitHub does not let the token read the code of ada/engine by git.");
    expect([fault.hits > 0, failed.commit]).toEqual([true, commit]);
    expect(await find("multiply")).toEqual(["src/two.ts", 1, commit]);
    scene.github.clearFaults();
  });
});
