import { afterEach, expect, it, vi } from "vitest";
import { connectInstallation, findInstallation, updateInstallation } from "@/db/queries/installations";
import { eachDatabase } from "@/db/testing/each-database";
import { rescanRepository } from "./rescan-repository";

const enqueue = vi.hoisted(() =>
  vi.fn<(name: string, jobs: object[]) => Promise<void>>(() => Promise.resolve()),
);
vi.mock("@/lib/queue", () => ({ queue: () => ({ enqueue }) }));

const owner = { kind: "owner" } as const;
const ada = { owner: "ada", repo: "engine" };

eachDatabase("a connected repository", (database) => {
  afterEach(() => enqueue.mockClear());

  it("is read again when somebody asks, its history only where that had failed", async () => {
    const { db } = database();
    const { id } = await connectInstallation(db, { ...ada, webhookSecret: "s" });
    await updateInstallation(db, id, { scanState: "failed", scanError: "E", historyState: "completed" });
    const job = { data: { installationId: id }, key: id };
    expect(await rescanRepository(owner, ada)).toMatchObject({
      scan: { state: "queued", error: null },
      history: { state: "completed" },
    });
    expect(enqueue.mock.calls).toEqual([["scan", [job]]]);
    await updateInstallation(db, id, {
      scanState: "completed",
      historyState: "failed",
      historyError: "E",
      historyCursor: "page 2",
    });
    await rescanRepository(owner, ada);
    expect(await findInstallation(db, "ada", "engine")).toMatchObject({
      scanState: "queued",
      historyState: "queued",
      historyError: null,
      historyCursor: "page 2",
    });
  });

  it("is there: none that was never connected, or is no more", async () => {
    const { db } = database();
    for (const name of [{ owner: "no", repo: "body" }, ada]) {
      const { id } = await connectInstallation(db, { ...ada, webhookSecret: "s" });
      await updateInstallation(db, id, { active: false });
      await expect(rescanRepository(owner, name)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(rescanRepository(owner, { owner: "..", repo: "x" })).rejects.toMatchObject({
      code: "bad_request",
    });
  });
});
