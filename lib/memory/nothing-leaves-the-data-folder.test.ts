import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { openDatabase } from "@/db/client";
import { parseEnv, setEnv } from "@/lib/env";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { ownMemories } from "./own/own-memories";

const home = mkdtempSync(join(tmpdir(), "gloss-home-"));
const data = mkdtempSync(join(tmpdir(), "gloss-data-"));
afterAll(() => {
  setEnv(null);
  for (const dir of [home, data]) rmSync(dir, { recursive: true, force: true });
});

it("mem0's engine writes into the data folder only, and calls nobody", async () => {
  vi.stubEnv("HOME", home);
  const parsed = parseEnv({ GLOSS_DATA_DIR: data });
  if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
  setEnv(parsed.env);
  const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("Nobody is to be called."));
  const said = ["error", "warn", "log"].map((name) => vi.spyOn(console, name as "log"));
  const database = await openDatabase({ dataDir: null });
  const store = ownMemories(database, async () => hashEmbedder);
  const ann = { kind: "person", name: "ann" } as const;
  const scope = { owner: "ada", repo: "engine" };
  for (let at = 0; at < 6; at++) {
    const text = `On 2026-01-0${at + 1} "Quoted Things" of Ada Lovelace moved last week to ParserFactory`;
    const { id } = await store.add(scope, { kind: "decision", text }, ann);
    await store.search(scope, "what did Ada Lovelace move last week?", { limit: 50 });
    await store.update(scope, id, { text: `${text}, then to "Other Things"` }, ann);
    await store.remove(scope, id, ann);
  }
  expect(fetched).not.toHaveBeenCalled();
  expect(readdirSync(home)).toEqual([]);
  expect(readdirSync(data)).toEqual(["mem0"]);
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
  await database.close();
});
