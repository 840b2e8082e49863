import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { connect, runsOf, stage, until } from "./stage";
import { startServer } from "./start-server";

const steps = ["read-change", "gather", "analyse", "judge", "publish"].flatMap((step) => [
  `before-${step}`,
  `after-${step}`,
]);

test("a process that dies at any named point leaves one review and one completed run behind", async () => {
  test.setTimeout(420_000);
  const { env, open, reviewsOf, end } = await stage();
  const folder = mkdtempSync(join(tmpdir(), "gloss-fault-"));
  const faultFile = join(folder, "fault");
  writeFileSync(faultFile, "");
  let server = await startServer(env, { faultFile });
  try {
    expect((await connect(server)).status).toBe(201);
    for (const fault of [...steps, "posting-begun", "posted", "before-completing"]) {
      writeFileSync(faultFile, fault);
      const { number } = await open();
      await server.gone;
      writeFileSync(faultFile, "");
      server = await startServer(env, { ...server, faultFile });
      const ofPull = async () => (await runsOf(server)).filter((run) => run.number === number);
      await until(
        `the review after ${fault}`,
        async () => (await ofPull()).some((run) => run.status === "completed"),
        server,
      );
      expect(reviewsOf(number), fault).toHaveLength(1);
      expect(await ofPull(), fault).toHaveLength(1);
    }
  } finally {
    await server.kill();
    await server.stop();
    await end();
    rmSync(folder, { recursive: true, force: true });
  }
});
