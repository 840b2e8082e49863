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
});
