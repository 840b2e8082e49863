import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { Secret } from "@/lib/secret";
import { lockDataFolder } from "@/db/data-folder-lock";
import { openDatabase } from "@/db/client";
import { diagnoseAddress } from "./diagnose-address";
import { diagnoseDatabase } from "./diagnose-database";
import { diagnoseGitHub } from "./diagnose-github";
import { diagnoseModel, diagnoseSecondModel } from "./diagnose-model";
import type { Diagnosis } from "./diagnosis";

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A peer that answers every request as told; gives its address and what it was asked. */
async function peer(answer: Answer) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(answer.status ?? 200, answer.headers).end(JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const nowhere = "http://127.0.0.1:9";
const token = new Secret("very-secret-token");

describe("GitHub", () => {
  const diagnose = async (url: string, key: Secret | undefined = token) =>
    diagnoseGitHub({ GITHUB_TOKEN: key, GITHUB_API_URL: url, GITHUB_WEB_URL: "https://github.com" });

  it("names the owner of a token that may do enough", async () => {
    const { url, asked } = await peer({
      body: { login: "ada" },
      headers: { "x-oauth-scopes": "read:user, repo" },
    });
    const diagnosis = await diagnose(url);
    expect(diagnosis).toMatchObject({ state: "ok", detail: expect.stringContaining("ada") });
    expect(asked[0]?.headers.authorization).toBe("Bearer very-secret-token");
    expect(JSON.stringify(diagnosis)).not.toContain("very-secret");
  });

  it("tells a token that may do too little", async () => {
    const { url } = await peer({ body: { login: "ada" }, headers: { "x-oauth-scopes": "public_repo" } });
    expect(await diagnose(url)).toMatchObject({
      state: "fault",
      detail: expect.stringContaining("public_repo"),
    });
  });

  it("takes a fine-grained token, whose rights can't be read", async () => {
    const { url } = await peer({ body: { login: "ada" } });
    expect(await diagnose(url)).toMatchObject({ state: "ok", remedy: expect.stringContaining("contents") });
  });

  it.each<[string, Answer, RegExp]>([
    ["a refused token", { status: 401 }, /refused/],
    ["an address that is not the API's", { body: "<html>" }, /not with a user/],
    ["a server that fails", { status: 502 }, /answers 502/],
  ])("tells %s", async (_, answer, detail) => {
    const { url } = await peer(answer);
    expect(await diagnose(url)).toMatchObject({
      state: "fault",
      detail: expect.stringMatching(detail),
      remedy: expect.any(String),
    });
  });

  it("tells what can't be reached, and what is not configured", async () => {
    expect(await diagnose(nowhere)).toMatchObject({
      state: "fault",
      detail: expect.stringContaining("can't be reached"),
    });
    const off = { GITHUB_TOKEN: undefined, GITHUB_API_URL: nowhere, GITHUB_WEB_URL: "https://github.com" };
    expect(await diagnoseGitHub(off)).toMatchObject({ state: "off" });
  });
});

const noSecond = { OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined, OPENAI_MODEL: undefined };
const providers: [name: string, diagnose: (url: string) => Promise<Diagnosis>][] = [
  [
    "Anthropic's model",
    (url) =>
      diagnoseModel({
        ...noSecond,
        ANTHROPIC_API_KEY: token,
        ANTHROPIC_BASE_URL: url,
        ANTHROPIC_MODEL: "claude-x",
      }),
  ],
  [
    "the OpenAI-compatible model",
    (url) => diagnoseSecondModel({ OPENAI_API_KEY: token, OPENAI_BASE_URL: url, OPENAI_MODEL: "claude-x" }),
  ],
];

describe.each(providers)("%s", (_name, diagnose) => {
  it.each<[string, Answer, string]>([
    ["is there", { body: { data: [{ id: "claude-x" }] } }, "ok"],
    ["is there under a dated name", { body: { data: [{ id: "claude-x-20260101" }] } }, "ok"],
    ["is not there", { body: { data: [{ id: "claude-xx" }] } }, "fault"],
    ["can't be asked with this key", { status: 401 }, "fault"],
    ["is behind a server that lists none", { status: 404 }, "hint"],
  ])("%s", async (_, answer, state) => {
    const { url } = await peer(answer);
    expect(await diagnose(url)).toMatchObject({ state });
  });

  it("can't be reached", async () => {
    expect(await diagnose(nowhere)).toMatchObject({ state: "fault" });
  });

  it("sends its key and never shows it", async () => {
    const { url, asked } = await peer({ status: 401 });
    const diagnosis = await diagnose(url);
    expect(JSON.stringify(asked[0]?.headers)).toContain("very-secret-token");
    expect(JSON.stringify(diagnosis)).not.toContain("very-secret");
    expect(diagnosis.remedy).toMatch(/^Set (ANTHROPIC|OPENAI)_API_KEY/);
  });
});

describe("without one of the two models", () => {
  const first = { ANTHROPIC_API_KEY: undefined, ANTHROPIC_BASE_URL: undefined, ANTHROPIC_MODEL: "claude-x" };

  it("says who reviews then", async () => {
    const none = await diagnoseModel({ ...first, ...noSecond });
    expect(none).toMatchObject({ state: "off", detail: expect.stringContaining("static tier") });
    const second = { ...noSecond, OPENAI_BASE_URL: nowhere, OPENAI_MODEL: "qwen3" };
    expect((await diagnoseModel({ ...first, ...second })).detail).toContain("qwen3 reviews alone");
    expect(await diagnoseSecondModel(noSecond)).toMatchObject({ state: "off" });
  });

  it("asks a server without a key, and takes a name without its tag", async () => {
    const { url, asked } = await peer({ body: { data: [{ id: "qwen3:latest" }] } });
    const diagnosis = await diagnoseSecondModel({
      OPENAI_API_KEY: undefined,
      OPENAI_BASE_URL: `${url}/v1`,
      OPENAI_MODEL: "qwen3",
    });
    expect(diagnosis).toMatchObject({ state: "ok" });
    expect(asked[0]).toMatchObject({ url: "/v1/models" });
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });
});

describe("webhooks", () => {
  it.each(["http://localhost:3000", "http://192.168.1.4", "https://gloss.local", "http://gloss:3000"])(
    "github.com can't deliver to %s",
    async (url) => {
      const diagnosis = await diagnoseAddress({ GLOSS_URL: url, GITHUB_WEB_URL: "https://github.com" });
      expect(diagnosis).toMatchObject({ state: "hint", detail: expect.stringContaining("can't deliver") });
    },
  );

  it("a server of the same network may, and is asked whether Gloss is there", async () => {
    const here = await peer({ body: { status: "live" } });
    const diagnose = (url: string) =>
      diagnoseAddress({ GLOSS_URL: url, GITHUB_WEB_URL: "https://github.example.com" });
    expect(await diagnose(here.url)).toMatchObject({
      state: "hint",
      detail: expect.stringContaining("encryption"),
    });
    expect(here.asked[0]?.url).toBe("/api/health/live");
    const other = await peer({ status: 404 });
    expect(await diagnose(other.url)).toMatchObject({ state: "fault" });
  });
});

describe("the database", () => {
  const noSecrets = { GLOSS_SECRET: undefined, GLOSS_OLD_SECRETS: undefined };

  it("is made at the first start, opens, or is open elsewhere", async () => {
    const dir = mkdtempSync(join(tmpdir(), "gloss-doctor-"));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const diagnose = async () =>
      (await diagnoseDatabase({ ...noSecrets, DATABASE_URL: undefined, GLOSS_DATA_DIR: dir }))[0];
    expect((await diagnose())?.detail).toContain("at the first start");
    await (await openDatabase({ dataDir: dir })).close();
    expect(await diagnose()).toMatchObject({ state: "ok", detail: `embedded, in ${dir}` });
    const lock = lockDataFolder(dir);
    expect(await diagnose()).toMatchObject({ state: "ok", detail: expect.stringContaining("runs now") });
    lock.release();
  });

  it("can't be reached, which is told without its password", async () => {
    const url = new Secret("postgres://ada:very-secret@127.0.0.1:9/gloss");
    const [diagnosis] = await diagnoseDatabase({ ...noSecrets, DATABASE_URL: url, GLOSS_DATA_DIR: ".gloss" });
    expect(diagnosis).toMatchObject({ state: "fault", detail: expect.stringContaining("ECONNREFUSED") });
    expect(JSON.stringify(diagnosis)).not.toContain("very-secret");
  });
});
