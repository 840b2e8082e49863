import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { parseEnv, setEnv } from "@/lib/env";
import { createOwnerLink, createOwnerLinkByFile, spendOwnerToken } from "./owner-link";

eachDatabase("an owner's link", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "gloss-link-"));
    const parsed = parseEnv({ GLOSS_DATA_DIR: dataDir });
    if ("env" in parsed) setEnv(parsed.env);
  });
  afterEach(() => {
    setEnv(null);
    rmSync(dataDir, { recursive: true, force: true });
  });
  const tokenIn = (link: string) => new URL(link).searchParams.get("token") ?? "";
  const address = "https://gloss.example/";

  it.each([
    ["in the database", () => createOwnerLink(address)],
    ["by a file beside it", () => createOwnerLinkByFile(address, dataDir)],
  ])("made %s lets one in, whoever tries at the same moment", async (_, make) => {
    const link = await make();
    expect(link).toMatch(/^https:\/\/gloss\.example\/login\?token=[\w-]{32}$/);
    const tries = await Promise.all([1, 2, 3].map(() => spendOwnerToken(tokenIn(link))));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await spendOwnerToken(tokenIn(link))).toBe(false);
  });

  it("is no good after a day, nor made up, and its file does not show it", async () => {
    const token = tokenIn(createOwnerLinkByFile(address, dataDir));
    const folder = join(dataDir, "owner-links");
    const [file = ""] = readdirSync(folder);
    expect(file).toMatch(/^[0-9a-f]{64}$/);
    for (const madeUp of ["", "..", file, "../secret"]) expect(await spendOwnerToken(madeUp)).toBe(false);
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(join(folder, file), longAgo, longAgo);
    expect(await spendOwnerToken(token)).toBe(false);
    createOwnerLinkByFile(address, dataDir);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
