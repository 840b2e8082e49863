import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { envExample } from "@/scripts/env-example";
import { describeFault, parseEnv, variables } from "./env";

const faultsOf = (source: Record<string, string>) => {
  const parsed = parseEnv(source);
  return "faults" in parsed ? parsed.faults : [];
};

describe("the configuration", () => {
  it("needs nothing", () => {
    const parsed = parseEnv({});
    expect("env" in parsed && parsed.env.GLOSS_URL).toBe("http://localhost:3000");
  });

  it.each([
    ["PORT", "seventy"],
    ["PORT", "70000"],
    ["GLOSS_URL", "gloss.example.com"],
    ["GLOSS_SECRET", "short"],
    ["GLOSS_OWNER_KEY", "short"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["GITHUB_API_URL", "ftp://github.example.com"],
    ["GITHUB_WEB_URL", "github"],
    ["ANTHROPIC_BASE_URL", "localhost:8080x"],
    ["REVIEW_CONCURRENCY", "0"],
    ["GLOSS_DIFF_BUDGET", "1.5"],
    ["GLOSS_REVIEW_RETRIES", "-1"],
    ["GLOSS_REVIEW_RETRY_DELAY", "x"],
    ["GLOSS_MODEL_TIMEOUT", "0"],
    ["LOG_LEVEL", "loud"],
  ])("refuses %s=%s by one line with an example, without its value when it is secret", (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults.map((fault) => fault.variable)).toEqual([name]);
    const line = faults.map(describeFault).join();
    expect(line).toMatch(new RegExp(`^${name} .+\\. Example: ${name}=`));
    expect(line).not.toContain(value.length > 3 ? `"${value}"` : "\n");
  });

  it("names every fault at once", () => {
    expect(faultsOf({ PORT: "x", LOG_LEVEL: "y" })).toHaveLength(2);
  });

  it("asks for a key and a secret before it listens to the network", () => {
    expect(faultsOf({ HOST: "0.0.0.0" }).map((fault) => fault.variable)).toEqual([
      "GLOSS_SECRET",
      "GLOSS_OWNER_KEY",
    ]);
    expect(
      faultsOf({ HOST: "0.0.0.0", GLOSS_SECRET: "s".repeat(32), GLOSS_OWNER_KEY: "k".repeat(32) }),
    ).toEqual([]);
  });

  it("reads a secret from a file, and says when it can't", () => {
    const file = join(mkdtempSync(join(tmpdir(), "gloss-env-")), "token");
    writeFileSync(file, "from-file\n");
    const parsed = parseEnv({ GITHUB_TOKEN_FILE: file });
    expect("env" in parsed && parsed.env.GITHUB_TOKEN?.reveal()).toBe("from-file");
    expect(faultsOf({ GITHUB_TOKEN_FILE: "/nowhere" })[0]?.variable).toBe("GITHUB_TOKEN_FILE");
  });

  it("gives no secret away when it is printed", () => {
    const parsed = parseEnv({ GITHUB_TOKEN: "very-secret" });
    expect(`${inspect(parsed, { depth: 9 })} ${JSON.stringify(parsed)}`).not.toContain("very-secret");
  });

  it("is described whole by .env.example", () => {
    expect(readFileSync(join(import.meta.dirname, "../.env.example"), "utf8")).toBe(envExample());
    for (const name of Object.keys(variables)) expect(envExample()).toContain(`# ${name}=`);
  });
});
