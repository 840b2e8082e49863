import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const turns = JSON.stringify(join(import.meta.dirname, "take-turns.mjs"));

it("lets one process work after the other, also after one that was killed at it", async () => {
  const root = mkdtempSync(join(tmpdir(), "gloss-turns-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const journal = join(root, "journal");
  appendFileSync(journal, "");
  const worker = (work: string) => {
    const code = `const { takeTurns } = await import(${turns});
      const { appendFileSync } = await import("node:fs");
      const write = (text) => appendFileSync(${JSON.stringify(journal)}, text);
      await takeTurns(${JSON.stringify(root)}, "test", async () => { ${work} });`;
    return spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" });
  };

  const killed = worker(`write("k"); await new Promise((resolve) => setTimeout(resolve, 60_000));`);
  await expect.poll(() => readFileSync(journal, "utf8"), { timeout: 10_000 }).toBe("k");
  const waiting = [1, 2, 3].map(() =>
    worker(`write("("); await new Promise((resolve) => setTimeout(resolve, 50)); write(")");`),
  );
  killed.kill("SIGKILL");
  await Promise.all(waiting.map((child) => once(child, "exit")));
  expect(readFileSync(journal, "utf8")).toBe("k()()()");
});
