import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findPostgres, serverUser } from "./find-postgres";
import { folderPrefix, removeLeftBehind } from "./remove-left-behind";

const starter = join(import.meta.dirname, "..", "test-postgres.ts");

/** A process of its own that starts a server, prints its address, and then does as told. */
async function startElsewhere(then: string) {
  const code = `import(${JSON.stringify(starter)}).then(async ({ startTestPostgres }) => {
    const server = await startTestPostgres();
    console.log(server.url);
    ${then}
  })`;
  const { GLOSS_TEST_DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
    env,
  });
  const [line] = await once(child.stdout, "data");
  return { child, url: String(line).trim() };
}

const folderOf = (pid: number | undefined) =>
  readdirSync(tmpdir()).find((name) => name.startsWith(`${folderPrefix}${pid}-`));

it.runIf(findPostgres(serverUser()))(
  "ends with its process, and after a kill with the next start",
  async () => {
    const ended = await startElsewhere("process.exit()");
    expect(ended.url).toMatch(/^postgres:\/\/gloss@127\.0\.0\.1:\d+\/postgres$/);
    await once(ended.child, "exit");
    expect(folderOf(ended.child.pid)).toBeUndefined();

    const killed = await startElsewhere("setInterval(() => {}, 1000)");
    const folder = folderOf(killed.child.pid);
    expect(folder).toBeDefined();
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");
    removeLeftBehind();
    expect(existsSync(join(tmpdir(), folder ?? ""))).toBe(false);
    const { default: postgres } = await import("postgres");
    await expect(postgres(killed.url, { max: 1, connect_timeout: 2 })`select 1`).rejects.toThrow(
      "ECONNREFUSED",
    );
  },
);
