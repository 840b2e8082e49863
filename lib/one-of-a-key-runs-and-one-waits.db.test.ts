import { expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { type Queue, startQueue } from "./queue";

const retry = { limit: 3, delaySeconds: 1 };
const job = { data: { repository: "ada/engine" }, key: "ada/engine" };
const fetchOne = async ({ boss }: Queue) => (await boss.fetch("index", { groupConcurrency: 1 }))[0];

eachDatabase("jobs of one key", (database, kind) => {
  const start = () =>
    startQueue(database().target, retry, (error) => {
      throw error;
    });

  it("one runs, one waits, and a third is the one that waits", async () => {
    const queue = await start();
    await queue.enqueue("index", [job]);
    const first = await fetchOne(queue);
    await queue.enqueue("index", [job]);
    await queue.enqueue("index", [job, { data: { repository: "eve/other" }, key: "eve/other" }]);
    expect((await fetchOne(queue))?.data).toEqual({ repository: "eve/other" });
    expect(await fetchOne(queue)).toBeUndefined();
    await queue.boss.complete("index", first?.id ?? "");
    expect((await fetchOne(queue))?.data).toEqual(job.data);
    expect(await fetchOne(queue)).toBeUndefined();
    await queue.boss.stop({ graceful: false });
  });

  it("a queue of another policy, as earlier versions made it, is made anew", async () => {
    const earlier = await start();
    await earlier.boss.deleteQueue("index");
    await earlier.boss.createQueue("index", { policy: "stately" });
    await earlier.boss.stop({ graceful: false });
    const queue = await start();
    expect(await queue.boss.getQueue("index")).toMatchObject({ policy: "short" });
    await queue.boss.stop({ graceful: false });
  });

  // The embedded database has one process.
  if (kind !== "embedded")
    it("who started while a job ran begins the next as soon as that has ended", async () => {
      const one = await start();
      await one.enqueue("index", [job]);
      const first = await fetchOne(one);
      await one.boss.supervise("index");
      const other = await start();
      await other.enqueue("index", [job]);
      await one.boss.complete("index", first?.id ?? "");
      expect((await fetchOne(other))?.data).toEqual(job.data);
      await one.boss.stop({ graceful: false });
      await other.boss.stop({ graceful: false });
    });
});
