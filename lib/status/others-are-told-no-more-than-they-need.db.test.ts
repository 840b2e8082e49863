import { expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { parseEnv, setEnv } from "@/lib/env";
import { checkAgain, readStatus } from "@/lib/status";

const grace: Actor = {
  kind: "user",
  id: "00000000-0000-4000-8000-000000000007",
  login: "grace",
  owner: false,
};

eachDatabase("the status", () => {
  it("tells who is no owner of Gloss no address, no variable and no reason", async () => {
    const parsed = parseEnv({
      GITHUB_TOKEN: "ghp_x",
      GITHUB_API_URL: "https://github.mill.example/api/v3",
      OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
      OPENAI_MODEL: "loom-1",
      EMBEDDINGS: "off",
    });
    if ("env" in parsed) setEnv(parsed.env);
    const told = JSON.stringify((await readStatus(grace)).parts);
    for (const secret of ["github.mill.example", "127.0.0.1:9", "loom-1", "GITHUB_TOKEN", ".gloss"])
      expect(told).not.toContain(secret);
    const owners = JSON.stringify((await readStatus({ kind: "owner" })).parts);
    for (const known of ["github.mill.example", "loom-1", "GITHUB_TOKEN"]) expect(owners).toContain(known);
    expect(() => checkAgain(grace, "openai")).toThrow(/Only an owner/);
    expect(() => checkAgain({ kind: "owner" }, "rules")).toThrow(/not asked/);
    checkAgain({ kind: "owner" }, "openai");
    setEnv(null);
  });
});
