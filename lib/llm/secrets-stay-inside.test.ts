import { createHash, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { expectGentleGrowth } from "@/lib/testing/growth";
import { parseEnv, setEnv } from "@/lib/env";
import { openDoor } from "./door";
import type { ModelRequest } from "./model";
import { redactSecrets } from "./redact-secrets";
import { memoryCallLog } from "./memory-call-log";
import { requestOf } from "./testing/request";

const letters = "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0UvWxYz".repeat(4);

/** Written in two parts, so that no scanner takes this file for a leak. */
const secrets: [kind: string, secret: string][] = [
  ["github-token", `ghp${"_"}${letters.slice(0, 36)}`],
  ["github-token", `github${"_pat_"}${letters.slice(0, 60)}`],
  ["gitlab-token", `glpat${"-"}${letters.slice(0, 20)}`],
  ["anthropic-key", `sk-ant${"-api03-"}${letters.slice(0, 90)}`],
  ["openai-key", `sk-proj${"-"}${letters.slice(0, 60)}`],
  ["aws-access-key", `AKIA${"QWERTYUIOPASDFGH".slice(0, 16)}`],
  ["google-key", `AIza${letters.slice(0, 35)}`],
  ["slack-token", `xoxb${"-"}123456789012-${letters.slice(0, 24)}`],
  ["stripe-key", `sk_live${"_"}${letters.slice(0, 24)}`],
  ["npm-token", `npm${"_"}${letters.slice(0, 36)}`],
  ["sendgrid-key", `SG.${letters.slice(0, 22)}.${letters.slice(0, 43)}`],
  ["jwt", `eyJ${letters.slice(0, 20)}.eyJ${letters.slice(0, 30)}.${letters.slice(0, 40)}`],
];

test.each(secrets)("%s is taken out wherever it stands", (kind, secret) => {
  for (const [before, after] of [
    ["", ""],
    ['"', '"'],
    ["key=", "\n"],
    ["12#ab3f| const k = '", "';"],
    ["(", ")"],
  ] as const) {
    expect(redactSecrets(before + secret + after)).toBe(`${before}[redacted:${kind}]${after}`);
  }
});

test("a password in a URL goes, the rest of the URL stays", () => {
  expect(redactSecrets("DATABASE_URL=postgres://app:app@db:5432/app")).toBe(
    "DATABASE_URL=postgres://app:[redacted:password]@db:5432/app",
  );
  expect(redactSecrets("postgres://app:${PASSWORD}@db/app")).toBe("postgres://app:${PASSWORD}@db/app");
});

test("an AWS secret is found by its name", () => {
  expect(redactSecrets(`aws_secret_access_key = ${letters.slice(0, 40)}`)).toBe(
    "aws_secret_access_key = [redacted:aws-secret-key]",
  );
});

const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
  type: "pkcs8",
  format: "pem",
});
const keyLines = pem.toString().trim().split("\n");

test.each([
  ["as a file", (line: string) => line],
  ["in a diff as we show it", (line: string, at: number) => `${at + 7}#${"4f2a"}| ${line}`],
  ["in a patch", (line: string) => `+${line}`],
  ["in a list of strings", (line: string) => `  "${line}\\n" +`],
])("no line of a private key is left %s, and no line is lost", (_how, shape) => {
  const text = `before\n${keyLines.map(shape).join("\n")}\nafter`;
  const clean = redactSecrets(text);
  for (const line of keyLines.slice(1, -1)) expect(clean).not.toContain(line);
  expect(clean.split("\n")).toHaveLength(text.split("\n").length);
  expect(clean).toMatch(/^before\n/);
  expect(clean).toMatch(/\nafter$/);
});

test("the middle of a private key goes, too, when its beginning is not shown", () => {
  const middle = keyLines.slice(4, 10).map((line, at) => `${at + 7}#4f2a|+${line}`);
  const clean = redactSecrets(["  a line", ...middle, "  another"].join("\n"));
  for (const line of keyLines.slice(4, 10)) expect(clean).not.toContain(line);
  expect(clean).toMatch(/^ {2}a line\n7#4f2a\|\+\[redacted:private-key\]\n/);
});

test("a line of a key that begins like an added one goes with the others", () => {
  const line = "/+VXKf8K/80i/+xGKgxug/XsFXkufvnNDNm5COcmU4stSC05E497xrJ3lkKtdOqf";
  const middle = [`+${line}`, `++pWN${line.slice(4)}`, `+/${line.slice(1)}`, `+${line}`];
  expect(redactSecrets(middle.join("\n"))).toBe(Array(4).fill("+[redacted:private-key]").join("\n"));
});

test("a list of hashes is no key", () => {
  const hashes = Array.from({ length: 8 }, (_, at) =>
    createHash("sha256").update(`${at}`).digest("hex"),
  ).join("\n");
  expect(redactSecrets(hashes)).toBe(hashes);
});

test("a private key on one line goes too", () => {
  const clean = redactSecrets(`key: "${pem.toString().replaceAll("\n", "\\n")}", next: 1`);
  for (const line of keyLines.slice(1, -1)) expect(clean).not.toContain(line);
  expect(clean).toContain("next: 1");
});

test("code that only speaks of keys stays as it is", () => {
  const code = [
    'const begin = "-----BEGIN PRIVATE KEY-----";',
    "return begin;",
    'const begin2 = "-----BEGIN RSA PRIVATE KEY-----";',
    "export",
    "  function pem(body: string) {",
  ].join("\n");
  expect(redactSecrets(code)).toBe(code);
});

test("ordinary code stays as it is", async () => {
  const { readFile } = await import("node:fs/promises");
  for (const file of ["package.json", "lib/llm/door.ts", "lib/llm/redact-secrets.ts", "lib/core/hunks.ts"]) {
    const text = await readFile(file, "utf8");
    expect(redactSecrets(text)).toBe(text);
  }
});

test("twice is the same as once, and lines never get more or fewer", () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      ...secrets.map(([, secret]) => secret),
      ...keyLines.slice(0, 4),
      keyLines.at(-1) ?? "",
      "\n",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const once = redactSecrets(text);
      expect(redactSecrets(once)).toBe(once);
      expect(once.split("\n")).toHaveLength(text.split("\n").length);
    }),
  );
});

test("text made to slow the search down does not", () => {
  const nasty = ["aws", "a://".repeat(50), "eyJ", "-----BEGIN ", "secret", "SG.", "://a:"];
  for (const part of nasty) {
    expectGentleGrowth((times) => redactSecrets(part.repeat(times)), 400_000 / part.length);
  }
});

test("neither the model nor the log sees a secret of the change, a file or an issue", async () => {
  const [, secret = ""] = secrets[0] ?? [];
  const sent: ModelRequest[] = [];
  const log = memoryCallLog();
  const usage = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const model = {
    id: "test/model",
    complete: (request: ModelRequest) => {
      sent.push(request);
      return Promise.resolve({ model: "test/model", content: [], stopReason: "end_turn" as const, usage });
    },
  };
  const door = openDoor({ model, log, mode: "live" });
  const tool = await door.tool({ id: "1", name: "read_file", input: {} }, () =>
    Promise.resolve({ text: `TOKEN=${secret}`, isError: false }),
  );
  await door.complete(
    requestOf({
      system: `Guide: ${secret}`,
      messages: [
        { role: "user", content: [{ type: "text", text: `diff ${secret}` }] },
        { role: "assistant", content: [{ type: "tool_use", id: "1", name: "read_file", input: {} }] },
        { role: "user", content: [{ type: "tool_result", toolUseId: "1", content: tool.output + secret }] },
      ],
    }),
  );
  expect(JSON.stringify([sent, log.modelCalls, log.toolCalls])).not.toContain(secret);
  expect(JSON.stringify(sent)).toContain("[redacted:github-token]");
});

test("what is a secret of the configuration goes, whatever it looks like; a short password stays a word", () => {
  onTestFinished(() => setEnv(null));
  const parsed = parseEnv({
    MEM0_API_KEY: "correct-horse-battery-staple",
    NEO4J_URI: "bolt://localhost",
    NEO4J_USER: "neo4j",
    NEO4J_PASSWORD: "password",
  });
  if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
  setEnv(parsed.env);
  const text = "a password is\nno correct-horse-battery-staple.";
  expect(redactSecrets(text)).toBe("a password is\nno [redacted:configured].");
  setEnv(null);
  expect(redactSecrets(text)).toBe(text);
});
