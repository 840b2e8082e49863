import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { findInstallation } from "@/db/queries/installations";
import { eachDatabase } from "@/db/testing/each-database";
import { stage } from "@/e2e/server/stage";
import { parseEnv, setEnv } from "@/lib/env";
import { connectRepository } from "@/lib/repos/connect-repository";
import { scanRepository } from "@/lib/repos/scan-repository";
import { tryPatterns } from "./try-patterns";

vi.mock("@/lib/queue", () => ({ queue: () => ({ enqueue: () => Promise.resolve() }) }));

const owner = { kind: "owner" } as const;
const stranger = {
  kind: "user",
  id: "00000000-0000-4000-8000-000000000001",
  login: "eve",
  owner: false,
} as const;
const ada = { owner: "ada", repo: "engine" };
const holders = globalThis as { glossGitHub?: unknown };
const entry = (...lines: string[]) =>
  [
    "- id: no-sum",
    "  languages: [typescript]",
    "  message: No sums here.",
    ...lines.map((line) => `  ${line}`),
  ].join("\n");
const sum = entry("pattern: $A + $B");

eachDatabase("patterns", (database) => {
  let scene: Awaited<ReturnType<typeof stage>>;

  beforeAll(async () => {
    scene = await stage();
    const parsed = parseEnv({ ...scene.env, GLOSS_URL: "http://127.0.0.1:9", GLOSS_SECRET: "s".repeat(40) });
    if ("env" in parsed) setEnv(parsed.env);
    delete holders.glossGitHub;
    await connectRepository(owner, ada);
  });
  afterAll(async () => {
    await scene.end();
    setEnv(null);
    delete holders.glossGitHub;
  });

  it("wait for the scan, and are for members of a connected repository alone", async () => {
    await expect(tryPatterns(owner, ada, { text: sum })).rejects.toMatchObject({ code: "not_found" });
    await expect(tryPatterns(stranger, ada, { text: sum })).rejects.toMatchObject({ code: "not_found" });
    await expect(tryPatterns(owner, { owner: "no", repo: "body" }, { text: sum })).rejects.toMatchObject({
      code: "not_found",
    });
    const installation = await findInstallation(database().db, ada.owner, ada.repo);
    await scanRepository(installation?.id ?? "", new AbortController().signal);
  });

  it("are shown with file, line and code", async () => {
    expect(await tryPatterns(owner, ada, { text: sum })).toEqual({
      rules: ["custom/no-sum"],
      problems: [],
      matches: [
        { rule: "custom/no-sum", path: "src/math.ts", startLine: 2, endLine: 2, code: ["  return a + b;"] },
      ],
      files: 1,
      checked: 1,
      skipped: [],
      cut: false,
      commit: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
    });
    const elsewhere = await tryPatterns(owner, ada, { text: entry("pattern: $A + $B", "paths: [lib/**]") });
    expect(elsewhere).toMatchObject({ matches: [], files: 0 });
  });

  it("that are wrong are told, and those beside them are tried", async () => {
    const { problems, matches } = await tryPatterns(owner, ada, {
      text: `${sum}\n- id: other\n  languages: [cobol]\n  pattern: x()\n  message: Not this one.\n`,
    });
    expect(problems).toMatchObject([{ line: 6, key: "patterns[1].languages[0]" }]);
    expect(matches).toHaveLength(1);
  });

  it("end when whoever asked goes away", async () => {
    await expect(tryPatterns(owner, ada, { text: sum }, AbortSignal.abort())).rejects.toMatchObject({
      code: "cancelled",
    });
  });
});
