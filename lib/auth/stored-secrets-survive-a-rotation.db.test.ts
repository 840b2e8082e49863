import { expect, it } from "vitest";
import { connectInstallation, findInstallation } from "@/db/queries/installations";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import { sealContext } from "@/lib/inbox/webhook-secrets";
import { tokenContext } from "./person-token";
import { countSealed, resealSecrets } from "./reseal-secrets";
import { seal, unseal } from "./seal";

const first = { current: "a".repeat(40), old: [] };
const second = { current: "b".repeat(40), old: [first.current] };
const third = { current: "c".repeat(40), old: [] };

eachDatabase("stored secrets", (database) => {
  it("are sealed anew once, whatever stays unreadable is told and kept", async () => {
    const { db } = database();
    const at = { owner: "Ada", repo: "Engine" };
    const webhookSecret = seal("hook", first, sealContext("ada", "engine"));
    await connectInstallation(db, { ...at, webhookSecret });
    await connectInstallation(db, { owner: "mill", repo: "loom", webhookSecret: "v1.lost.a.b" });
    const id = "11111111-1111-4111-8111-111111111111";
    await db
      .insert(users)
      .values({ id, githubId: 1, login: "ada", token: seal("gho", first, tokenContext(id)) });

    expect(await countSealed(db, first)).toMatchObject({ current: 2, old: 0 });
    expect(await countSealed(db, second)).toMatchObject({ current: 0, old: 2 });
    const lost = ["the webhook secret of mill/loom"];
    expect(await resealSecrets(db, second)).toEqual({ resealed: 2, current: 0, unreadable: lost });
    expect(await resealSecrets(db, second)).toEqual({ resealed: 0, current: 2, unreadable: lost });

    const withoutOld = { ...second, old: [] };
    const hook = (await findInstallation(db, "ada", "engine"))?.webhookSecret ?? "";
    expect(unseal(hook, withoutOld, sealContext("ada", "engine"))).toBe("hook");
    const token = (await db.select().from(users))[0]?.token ?? "";
    expect(unseal(token, withoutOld, tokenContext(id))).toBe("gho");
    expect((await countSealed(db, third)).unreadable).toHaveLength(3);
    expect((await findInstallation(db, "mill", "loom"))?.webhookSecret).toBe("v1.lost.a.b");
  });
});
