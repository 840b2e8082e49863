import { expect, it } from "vitest";
import { connectInstallation, updateInstallation } from "@/db/queries/installations";
import { eachDatabase } from "@/db/testing/each-database";
import { changeRepository } from "./change-repository";
import { listRepositories } from "./list-repositories";

const owner = { kind: "owner" } as const;

eachDatabase("a connected repository", (database) => {
  it("is reviewed as it is set, under any spelling, until that is left to the configuration", async () => {
    const { db } = database();
    const { id } = await connectInstallation(db, { owner: "Ada", repo: "engine", webhookSecret: "sealed" });
    const set = (mode: "parallel" | null) =>
      changeRepository(owner, { owner: "ada", repo: "Engine" }, { mode });
    expect(await set("parallel")).toMatchObject({ id, name: "Ada/engine", mode: "parallel" });
    expect(await listRepositories(owner)).toMatchObject([{ id, mode: "parallel" }]);
    expect(await set(null)).toMatchObject({ mode: null });
    await updateInstallation(db, id, { active: false });
    await expect(set("parallel")).rejects.toMatchObject({ code: "not_found" });
    const nowhere = { owner: "ada", repo: "nothing" };
    await expect(changeRepository(owner, nowhere, { mode: null })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("loses nothing of two people who save at once: the second is told who changed what", async () => {
    const { db } = database();
    const name = { owner: "ada", repo: "shared" };
    await connectInstallation(db, { ...name, webhookSecret: "sealed" });
    const first = { settings: { thresholds: { severity: "high" } }, version: 0 } as const;
    const second = { settings: { skip: { bots: false } }, version: 0 } as const;
    const [one, other] = await Promise.allSettled([
      changeRepository(owner, name, first),
      changeRepository(owner, name, second),
    ]);
    const [saved, refused] = one.status === "fulfilled" ? [one, other] : [other, one];
    expect(saved).toMatchObject({ status: "fulfilled", value: { settingsVersion: 1 } });
    expect(refused).toMatchObject({
      status: "rejected",
      reason: {
        code: "conflict",
        message: expect.stringMatching(
          /nothing of yours was saved\. (Least severity is now high|Skip bots is now off) \(by owner\)\./,
        ),
      },
    });
    // Without a version only what is named changes, whoever was faster.
    const changed = await changeRepository(owner, name, { settings: { paths: { excluded: ["dist/**"] } } });
    const kept =
      one.status === "fulfilled" ? { thresholds: { severity: "high" } } : { skip: { bots: false } };
    expect(changed.settings).toMatchObject({ ...kept, paths: { included: [], excluded: ["dist/**"] } });
    // What is as it was is no change.
    expect((await changeRepository(owner, name, { settings: {} })).settingsVersion).toBe(2);
  });
});
