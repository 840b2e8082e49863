import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { envExample } from "@/scripts/env-example";
import { envWarnings } from "@/scripts/env-warnings";
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
    ["GLOSS_URL", "https://example.com/gloss"],
    ["GLOSS_URL", "https://gloss.example.com/?x=1"],
    ["GITHUB_API_URL", "https://ada@github.example.com/api/v3"],
    ["GLOSS_TRUSTED_PROXIES", "0"],
    ["GLOSS_SECRET", "short"],
    ["GLOSS_OWNER_KEY", "short"],
    ["GLOSS_OLD_SECRETS", `${"s".repeat(32)},short`],
    ["GLOSS_OWNERS", "ada, https://github.com/grace"],
    ["GLOSS_OWNERS", "org:mill"],
    ["GLOSS_SIGN_IN", ","],
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
    ["PORT", "3000.5"],
    ["PORT", "0x50"],
    ["HOST", "not a host!"],
    ["HOST", "127.0.0.1:80"],
    ["GLOSS_URL", "https://ada:password@gloss.example.com"],
    ["GLOSS_DATA_DIR", "/dev/null/gloss"],
    ["REVIEW_CONCURRENCY", "65"],
    ["GITHUB_TOKEN", "two words"],
    ["ANTHROPIC_API_KEY", "line\nbreak"],
    ["GITHUB_CLIENT_SECRET", "näme"],
    ["GITHUB_APP_ID", "my-app"],
    ["GITHUB_APP_PRIVATE_KEY", "no pem at all"],
    ["NEO4J_URI", "http://localhost:7474"],
    ["OPENAI_BASE_URL", "localhost"],
    ["EMBEDDINGS", "remote"],
    ["PARALLEL_REVIEW_AGENTS", "yes please"],
    ["GLOSS_PARALLEL_LINES", "-1"],
    ["MEM0_HOST", "mem0"],
    ["LINEAR_MCP_URL", "linear"],
    ["SENTRY_MCP_URL", "stdio:"],
    ["SLACK_MCP_URL", "ws://localhost"],
    ["GITHUB_MCP_URL", "/mcp"],
    ["CORS_ORIGINS", "https://a.example.com/path"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "Bearer abc"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "authorization=%zz"],
    ["OTEL_RESOURCE_ATTRIBUTES", "team=a,,"],
    ["SENTRY_DSN", "https://sentry.example.com"],
    ["SENTRY_DSN", "https://key@sentry.example.com/project"],
    ["SENTRY_DSN", "https://a b@sentry.example.com/1"],
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
    const signIn = { GITHUB_CLIENT_ID: "id", GITHUB_CLIENT_SECRET: "secret" };
    expect(faultsOf({ HOST: "0.0.0.0", GLOSS_SECRET: "s".repeat(32), ...signIn })).toEqual([]);
  });

  it.each([
    [{ GITHUB_CLIENT_ID: "id" }, "GITHUB_CLIENT_SECRET"],
    [{ GITHUB_CLIENT_SECRET: "secret" }, "GITHUB_CLIENT_ID"],
    [{ GLOSS_OWNERS: "ada" }, "GITHUB_CLIENT_ID"],
    [{ GLOSS_SIGN_IN: "ada, org:mill" }, "GITHUB_CLIENT_ID"],
    [{ GITHUB_APP_ID: "7", GITHUB_WEBHOOK_SECRET: "hook" }, "GITHUB_APP_PRIVATE_KEY"],
    [{ GITHUB_APP_ID: "7", GITHUB_APP_PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----" }, "GITHUB_WEBHOOK_SECRET"],
    [{ NEO4J_URI: "neo4j://localhost", NEO4J_PASSWORD: "p" }, "NEO4J_USER"],
    [{ NEO4J_URI: "bolt+s://localhost", NEO4J_USER: "u" }, "NEO4J_PASSWORD"],
    [{ OPENAI_BASE_URL: "http://localhost:11434/v1" }, "OPENAI_MODEL"],
    [{ EMBEDDINGS: "openai" }, "OPENAI_API_KEY"],
    [{ MEM0_HOST: "https://mem0.example.com" }, "MEM0_API_KEY"],
    [{ LINEAR_MCP_TOKEN: "t" }, "LINEAR_MCP_URL"],
    [{ OTEL_EXPORTER_OTLP_HEADERS: "a=b" }, "OTEL_EXPORTER_OTLP_ENDPOINT"],
  ])("asks for what belongs to %o: %s", (source: Record<string, string>, missing) => {
    expect(faultsOf(source).map((fault) => fault.variable)).toEqual([missing]);
  });

  it("does not ask for what was given and is wrong", () => {
    expect(faultsOf({ HOST: "0.0.0.0", GLOSS_SECRET: "short", GLOSS_OWNER_KEY: "k".repeat(32) })).toEqual([
      expect.objectContaining({ variable: "GLOSS_SECRET", problem: "is shorter than 32 characters" }),
    ]);
  });

  it.each(["localhost", "127.0.0.1", "127.9.9.9", "::1"])("listens on %s without either", (HOST) => {
    expect(faultsOf({ HOST })).toEqual([]);
  });

  it("takes an empty value for none, and leaves off white space around others and the slash behind an address", () => {
    const parsed = parseEnv({ PORT: "", GITHUB_TOKEN: " ", GLOSS_URL: " https://gloss.example.com/ " });
    expect(parsed).toMatchObject({ env: { PORT: 3000, GLOSS_URL: "https://gloss.example.com" } });
    expect("env" in parsed && parsed.env.GITHUB_TOKEN).toBeUndefined();
  });

  it("refuses a secret that is given twice, or by an empty file", () => {
    const file = join(mkdtempSync(join(tmpdir(), "gloss-env-")), "token");
    writeFileSync(file, "\n");
    expect(faultsOf({ GITHUB_TOKEN_FILE: file })[0]?.problem).toBe("names an empty file");
    expect(faultsOf({ GITHUB_TOKEN_FILE: file, GITHUB_TOKEN: "t" })[0]?.problem).toMatch(/keep one/);
  });

  it("tells what is misspelt and what does nothing yet, and nothing else", () => {
    expect(envWarnings({ GLOSS_DIF_BUDGET: "1", HOME: "/root", PORT: "1", GITHUB_TOKEN_FILE: "f" })).toEqual([
      "GLOSS_DIF_BUDGET is not a variable that Gloss knows; is GLOSS_DIFF_BUDGET meant?",
    ]);
    expect(envWarnings({ GLOSS_WHATEVER: "1", GITHUB_APP_PRIVATE_KEY_FILE: "f" })).toEqual([
      "GITHUB_APP_PRIVATE_KEY_FILE is set, but this version of Gloss does nothing with it yet.",
      "GLOSS_WHATEVER is not a variable that Gloss knows; see .env.example.",
    ]);
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

  it("is described whole by .env.example", async () => {
    await expect(envExample()).toMatchFileSnapshot("../.env.example");
    for (const name of Object.keys(variables)) expect(envExample()).toContain(`# ${name}=`);
  });
});
