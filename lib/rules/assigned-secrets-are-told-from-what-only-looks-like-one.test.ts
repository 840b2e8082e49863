import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checkChange } from "./check-change";
import { changeOf, fileBetween } from "./testing/change-between";
import { cpuTime } from "@/lib/testing/cpu-time";

/** Looks like chance and is the same in every run; put together here, so that no scanner finds one. */
const chance = (length: number, seed = "a") =>
  createHash("sha512").update(seed).digest("base64").replaceAll(/[+/=]/g, "").slice(0, length);
const hex = (length: number, seed = "a") => createHash("sha512").update(seed).digest("hex").slice(0, length);

const secretsIn = async (path: string, text: string, before: string | null = null) => {
  const { findings } = await checkChange(changeOf([fileBetween(path, before, text)]), async () => text);
  return findings.filter(({ origin }) => origin.kind === "secret");
};

describe("a value of chance under a secret's name is found and not shown", () => {
  const value = chance(32);
  test.each([
    ["src/a.ts", `const apiKey = "${value}";`],
    ["src/a.py", `API_KEY = '${value}'`],
    ["config.json", `  "clientSecret": "${value}",`],
    ["app.rb", `config["secret_access_key"] = '${value}'`],
    ["main.go", `\tauthToken := \`${value}\``],
    ["a.php", `'db_password' => '${value}',`],
    [".env", `STORE_SECRET=${value}`],
    ["deploy/values.yaml", `  access_token: ${value}`],
    ["application.properties", `smtp.password=${value}`],
    ["src/b.ts", `headers.secret = "${hex(40)}";`],
  ])("%s: %.14s", async (path, line) => {
    const [finding, ...more] = await secretsIn(path, `# one\n${line}\n`);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      origin: { kind: "secret", rule: "secrets/assigned-secret" },
      span: { startLine: 2 },
      severity: "high",
    });
    const told = JSON.stringify(finding);
    for (const secret of [value, hex(40)])
      for (let start = 0; start + 5 <= secret.length; start += 1)
        expect(told.replace(finding?.fingerprint ?? "", "")).not.toContain(secret.slice(start, start + 5));
  });
});

describe("what only looks like one is left alone", () => {
  const value = chance(40);
  test.each([
    ["a placeholder", "src/a.ts", 'const apiKey = "your-api-key-goes-here-1234";'],
    ["words", "src/a.ts", 'const tokenKind = "refresh-token-v2-of-session";'],
    ["counting", "src/a.ts", 'const secret = "abcdefghijklmnop0123456789";'],
    ["a name for it", "src/a.ts", `const passwordField = "${chance(20)}";`],
    ["a uuid", "src/a.ts", 'const token = "3f2b8c1d-9e4a-4b7c-8d5e-6f1a2b3c4d5e";'],
    ["a hash under its name", "src/a.ts", `const secretHash = "${hex(64)}";`],
    ["a password's hash", "src/a.ts", `const password = "$2b$12$${value}";`],
    ["a lock file's integrity", "package-lock.json", `"token": "sha512-${value}"`],
    ["a lock file", "yarn.lock", `token "${value}"`],
    ["a public key", "src/a.ts", `const publicKeyToken = "${value}";`],
    ["a reference", "a.yaml", "password: vault:secret/data/app1/x9#password2b7"],
    ["an expression", ".env", `TOKEN=\${SECRET_${value}}`],
    ["an address", "a.yaml", "token_url: https://a1b2c3d4e5f6.example.org/x9y8z7"],
    ["documentation", "docs/a.md", `api_key = "${value}"`],
    ["a test's own", "test/a.test.ts", `const apiKey = "${value}";`],
    ["another name", "src/a.ts", `const color = "${value}"; const commit = "${hex(40)}";`],
    ["a short one", "src/a.ts", 'const token = "a1b2c3d4";'],
    ["a call", "src/a.py", `token = read_token_1a2b3c4d5e6f("x")`],
  ])("%s", async (_what, path, line) => {
    expect(await secretsIn(path, `${line}\n`)).toEqual([]);
  });
});

test("only on added lines, and once where a kind of its own names it", async () => {
  const line = `const apiKey = "${chance(32)}";\n`;
  expect(await secretsIn("a.ts", `${line}const b = 1;\n`, line)).toEqual([]);
  const named = `const token = "${["gh", "p_"].join("")}${chance(36, "b")}";\n`;
  expect((await secretsIn("a.ts", named)).map(({ origin }) => "rule" in origin && origin.rule)).toEqual([
    "secrets/github-token",
  ]);
});

test.each(["a_", "token", "token=", "token = '", "secret-", "a.", "'"])(
  "a long line of %j takes no time",
  async (piece) => {
    const text = `${piece.repeat(2_000 / piece.length)}\n`.repeat(50);
    const started = cpuTime();
    await secretsIn(".env", text);
    expect(cpuTime() - started).toBeLessThan(15_000);
  },
);
