import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { canBuildNeo4j } from "./build-neo4j";

const starter = join(import.meta.dirname, "..", "test-neo4j.ts");

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });

it.runIf(canBuildNeo4j())(
  "ends when the process that started it is killed",
  { timeout: 600_000 },
  async () => {
    const temporary = mkdtempSync(join(tmpdir(), "gloss-starter-"));
    onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
    const code = `import(${JSON.stringify(starter)}).then(async ({ startTestNeo4j }) => {
    console.log((await startTestNeo4j()).url);
    setInterval(() => {}, 1000);
  })`;
    const { GLOSS_TEST_NEO4J_URI: _, ...env } = process.env;
    const child = spawn(process.execPath, ["--import", "tsx", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...env, TMPDIR: temporary },
    });
    const [line] = await once(child.stdout, "data");
    const port = Number(new URL(String(line).trim()).port);
    expect(await answers(port)).toBe(true);
    const folder = readdirSync(temporary).find((name) => name.startsWith("gloss-neo4j-"));
    expect(folder).toBeDefined();
    child.kill("SIGKILL");
    await once(child, "exit");
    const isLeft = async () => existsSync(join(temporary, folder ?? "")) || (await answers(port));
    for (let tries = 0; tries < 300 && (await isLeft()); tries += 1) await sleep(100);
    expect(await isLeft()).toBe(false);
  },
);
