import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";

const launcher = JSON.stringify(join(import.meta.dirname, "run.mjs"));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** A launcher around a server that prints its id, and ends as `onStop` says when it is asked to stop. */
const around = (onStop: string) =>
  `const { run } = await import(${launcher});
   const server = 'process.on("SIGTERM", () => { ${onStop} }); console.log(process.pid); setInterval(() => {}, 1000)';
   process.exit((await run(process.execPath, ["-e", server], { stdio: "inherit" })).code)`;

async function start(code: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, npm_lifecycle_event: "", ...env },
  });
  started.push(child);
  const [line] = await once(child.stdout, "data");
  return { child, server: Number(String(line)) };
}

const lives = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it("passes a signal on and ends with the server's own exit code", async () => {
  const { child, server } = await start(around("process.exit(7)"));
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([7, null]);
  expect(lives(server)).toBe(false);
});

it("says by its exit code which signal ended the server", async () => {
  const { child, server } = await start(around(""));
  process.kill(server, "SIGKILL");
  expect(await once(child, "exit")).toEqual([128 + 9, null]);
});

it.each([
  ["directly", (code: string) => [process.execPath, "--input-type=module", "-e", code]],
  [
    "by a shell that stays",
    (code: string) => ["sh", "-c", '"$0" --input-type=module -e "$1"; true', process.execPath, code],
  ],
])("stops the server when npm, which started it %s, was killed", async (_, command) => {
  const [program, ...args] = command(around("process.exit(0)"));
  const npm = `const { spawn } = await import("node:child_process");
    spawn(${JSON.stringify(program)}, ${JSON.stringify(args)}, { stdio: "inherit" })`;
  const { child, server } = await start(npm, { npm_lifecycle_event: "start" });
  expect(lives(server)).toBe(true);
  child.kill("SIGKILL");
  await expect.poll(() => lives(server), { timeout: 10_000 }).toBe(false);
});
