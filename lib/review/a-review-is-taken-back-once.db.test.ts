import { expect, it } from "vitest";
import { getRun, insertRun, updateRunningRun, updateRun } from "@/db/queries/workflow-runs";
import { auditLog } from "@/db/schema/audit-log";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { cancelReview } from "./cancel-review";

const owner: Actor = { kind: "owner" };
const key = (role: "viewer" | "member", repository: string): Actor => ({
  kind: "key",
  id: "k",
  name: "k",
  role,
  repositories: [repository],
  person: null,
});

eachDatabase("a review that is taken back", (database) => {
  const run = async (status: "queued" | "running" | "completed") => {
    const row = await insertRun(database().db, {
      owner: "ada",
      repo: "engine",
      host: "github",
      number: status === "queued" ? 1 : 2,
      trigger: "manual",
      status,
      post: false,
      correlationId: "c",
    });
    return row?.id ?? "";
  };

  it("ends, whether it waits or runs, is written down once, and goes on no further", async () => {
    const { db } = database();
    for (const status of ["queued", "running"] as const) {
      const id = await run(status);
      const before = (await db.select().from(auditLog)).length;
      expect(await cancelReview(key("member", "ada/engine"), id)).toBe(true);
      expect(await cancelReview(owner, id)).toBe(false);
      expect(await getRun(db, id)).toMatchObject({
        status: "cancelled",
        finishedAt: expect.any(Date) as Date,
      });
      expect(await updateRunningRun(db, id, { step: "next" })).toBe(false);
      expect((await db.select().from(auditLog)).length).toBe(before + 1);
      await updateRun(db, id, { number: 1000 });
    }
  });

  it("stays as it is when it was done, when it is another's, and for a viewer", async () => {
    const done = await run("completed");
    expect(await cancelReview(owner, done)).toBe(false);
    const id = await run("queued");
    await expect(cancelReview(key("member", "mill/loom"), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelReview(key("viewer", "ada/engine"), id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(cancelReview(owner, "made-up")).rejects.toMatchObject({ code: "not_found" });
    expect((await getRun(database().db, id))?.status).toBe("queued");
  });
});
