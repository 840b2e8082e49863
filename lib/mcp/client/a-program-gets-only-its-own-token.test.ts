import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import type { ServerLine } from "./line/server-line";
import { splitCommand } from "./servers/split-command";
import { lineWith, serverAt } from "./testing/scene";

const program = `stdio:"${process.execPath}" ${import.meta.dirname}/../../../e2e/mcp/program.mjs`;
let line: ServerLine;
afterEach(async () => {
  vi.unstubAllEnvs();
  await line.close();
});

const ask = () => line.ask((tools) => (tools[0] ? { name: tools[0].name, args: {} } : null));

interface Seen {
  env: Record<string, string>;
  cwd: string;
  files: string[];
  pid: number;
  args: string[];
}
const seen = async () => JSON.parse((await ask())?.texts[0] ?? "{}") as Seen; // The program sends just that.

/** Ended ones that their new parent has not noticed yet don't count. */
function runs(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", `${pid}`], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

function childOf(parent: number): number {
  return Number(spawnSync("ps", ["-o", "pid=", "--ppid", `${parent}`], { encoding: "utf8" }).stdout.trim());
}

test("it has no variable of Gloss, starts in an empty folder, and both go with it", async () => {
  for (const name of [
    "ANTHROPIC_API_KEY",
    "GITHUB_TOKEN",
    "GLOSS_SECRET",
    "DATABASE_URL",
    "SENTRY_MCP_TOKEN",
  ])
    vi.stubEnv(name, "a secret of Gloss");
  line = lineWith(serverAt(program, { token: "lin_own" }));
  const { env, cwd, files, pid } = await seen();
  expect(JSON.stringify(env)).not.toContain("secret of Gloss");
  expect(env["LINEAR_API_KEY"]).toBe("lin_own");
  expect(Object.keys(env).filter((name) => /TOKEN|SECRET|KEY|GLOSS|DATABASE/.test(name))).toEqual(
    expect.arrayContaining(["LINEAR_API_KEY", "LINEAR_API_TOKEN"]),
  );
  expect(Object.keys(env).length).toBeLessThan(20);
  expect(env["PATH"]).toBe(process.env["PATH"]);
  expect(files).toEqual([]);
  expect(cwd).not.toBe(process.cwd());
  expect((await seen()).pid).toBe(pid);
  await line.close();
  expect(runs(pid)).toBe(false);
  expect(existsSync(cwd)).toBe(false);
});

test("settings before the command are its own, and $TOKEN stands for the token there", async () => {
  const command = program.replace("stdio:", "stdio:REGION='us east' OTHER=$TOKEN LINEAR_API_KEY= ");
  line = lineWith(serverAt(`${command} well "two words"`, { token: "lin_own" }));
  const { env, args } = await seen();
  expect(env).toMatchObject({ REGION: "us east", OTHER: "lin_own", LINEAR_API_KEY: "" });
  expect(args).toEqual(["well", "two words"]);
});

test.each([
  ["xoxb-1", "SLACK_MCP_XOXB_TOKEN", "SLACK_MCP_XOXP_TOKEN"],
  ["xoxp-1", "SLACK_MCP_XOXP_TOKEN", "SLACK_MCP_XOXB_TOKEN"],
])("Slack's %s goes by its own name", async (token, has, lacks) => {
  line = lineWith(serverAt(program, { service: "slack", token }));
  const { env } = await seen();
  expect(env).toMatchObject({ [has]: token });
  expect(env).not.toHaveProperty(lacks);
});

test("one that will not end is ended, with what it started", async () => {
  line = lineWith(serverAt(`${program} stays`));
  const { pid } = await seen();
  await line.close();
  expect(runs(pid)).toBe(false);
  line = lineWith(serverAt(`${program} family`));
  const parent = (await seen()).pid;
  const child = childOf(parent);
  expect(runs(child)).toBe(true);
  await line.close();
  await expect.poll(() => runs(parent) || runs(child)).toBe(false);
});

test.each([
  ["endless", "too_large", /sent more than 300000 bytes/],
  ["lines", "too_large", /sent more than 300000 bytes/],
  ["silent", "timeout", /did not tell its tools in time|did not answer in time/],
  ["quits", "unavailable", /closed the connection/],
])("one that is %s costs one sentence", async (how, code, message) => {
  line = lineWith(serverAt(`${program} ${how}`));
  await expect(ask()).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
});

test("one that dies says why, without secrets; one that is not there is named by its code", async () => {
  line = lineWith(serverAt(`${program} dies`));
  const fault: unknown = await ask().catch((error: unknown) => error);
  expect(fault).toMatchObject({
    message:
      "Linear's MCP server closed the connection. It wrote: “no token [redacted:github-token] is good enough”",
  });
  line = lineWith(serverAt("stdio:no-such-program-here"));
  await expect(ask()).rejects.toMatchObject({ message: "Linear's MCP server can't be reached (ENOENT)." });
});

test("what it prints beside messages does no harm", async () => {
  line = lineWith(serverAt(`${program} noisy`));
  expect((await seen()).args).toEqual(["noisy"]);
});

test("a command is split as a shell would, and nothing in it is expanded", () => {
  expect(splitCommand(`a 'b c' "d \\"e" f\\ g '' $HOME *`)).toEqual([
    "a",
    "b c",
    'd "e',
    "f g",
    "",
    "$HOME",
    "*",
  ]);
  expect(splitCommand("  ")).toBeNull();
  expect(splitCommand("a 'b")).toBeNull();
  expect(() => serverAt("stdio:A=b")).toThrow(/^LINEAR_MCP_URL has no command/);
});
