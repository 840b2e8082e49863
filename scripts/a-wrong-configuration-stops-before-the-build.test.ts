import { spawnSync } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const root = join(import.meta.dirname, "..");

function check(env: Record<string, string>) {
  const done = spawnSync(process.execPath, ["--import", "tsx", "scripts/check-env.ts"], {
    cwd: root,
    encoding: "utf8",
    env: { NODE_ENV: "test", PATH: process.env["PATH"] ?? "", ...env },
  });
  return { code: done.status, stdout: done.stdout, lines: done.stderr.trim().split("\n") };
}

it("prints a line for each fault, no secret, and nothing to go on with", () => {
  const { code, stdout, lines } = check({
    PORT: "http",
    GITHUB_TOKEN: "hush hush",
    GLOSS_DIFF_BUGDET: "5",
    GITHUB_APP_ID: "123456",
  });
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(lines).toEqual([
    "GITHUB_APP_ID is set, but this version of Gloss does nothing with it yet.",
    "GLOSS_DIFF_BUGDET is not a variable that Gloss knows; is GLOSS_DIFF_BUDGET meant?",
    "The configuration has faults:",
    "  PORT is not a whole number. Example: PORT=3000",
    "  GITHUB_TOKEN holds white space or characters that no key has. Example: GITHUB_TOKEN=ghp_…",
    expect.stringContaining("GITHUB_APP_PRIVATE_KEY is required when GITHUB_APP_ID is set."),
    expect.stringContaining("GITHUB_WEBHOOK_SECRET is required when GITHUB_APP_ID is set."),
  ]);
});

it("tells the launcher where to listen when all is right", () => {
  const { code, stdout, lines } = check({ PORT: "4000", HOST: "localhost" });
  expect({ code, lines }).toEqual({ code: 0, lines: [""] });
  expect(JSON.parse(stdout)).toEqual({ port: 4000, host: "localhost" });
});

it("says what to do about a port that is taken", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const code = `const { refuseTakenPort } = await import(${JSON.stringify(join(root, "scripts/launch/refuse-taken-port.mjs"))});
    await refuseTakenPort("127.0.0.1", ${port});`;
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  expect(done.status).toBe(1);
  expect(done.stderr).toContain(`Port ${port} of 127.0.0.1 is in use.`);
});
