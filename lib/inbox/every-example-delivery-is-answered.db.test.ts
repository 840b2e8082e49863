import { createHmac, randomUUID } from "node:crypto";
import examples from "@octokit/webhooks-examples";
import { beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { parseEnv, setEnv } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { listEvents } from "./list-events";
import { receiveDelivery } from "./receive-delivery";

const secret = "shared-secret";
const acted = new Set([
  "pull_request",
  "push",
  "issues",
  "issue_comment",
  "pull_request_review_comment",
  "pull_request_review_thread",
  "installation",
  "installation_repositories",
  "installation_target",
  "ping",
]);

function delivery(
  event: string,
  payload: unknown,
  change: { id?: string; body?: (text: string) => string } = {},
) {
  const text = JSON.stringify(payload);
  const signature = `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`;
  const headers = new Headers({
    "x-github-event": event,
    "x-github-delivery": change.id ?? randomUUID(),
    "x-hub-signature-256": signature,
  });
  return { body: Buffer.from(change.body?.(text) ?? text), headers };
}

const all = examples.flatMap(({ name, examples: payloads }) =>
  payloads.map((payload) => ({ name, payload })),
);

eachDatabase("GitHub's published example deliveries", () => {
  beforeAll(() => {
    const parsed = parseEnv({ GITHUB_WEBHOOK_SECRET: secret });
    if ("env" in parsed) setEnv(parsed.env);
    return () => setEnv(null);
  });

  it("are each accepted or ignored, and recognised when they come again", async () => {
    expect(all.length).toBeGreaterThan(300);
    for (const { name, payload } of all) {
      const id = randomUUID();
      const first = await receiveDelivery(delivery(name, payload, { id }));
      if (!acted.has(name)) expect(first.status).toBe("ignored");
      const again = await receiveDelivery(delivery(name, payload, { id }));
      expect(again.eventId).toBe(first.eventId);
      if (first.status !== "ignored") expect(again.status).toBe("duplicate");
    }
  });

  it("are done once they are stored when they ask for nothing, and wait for their work otherwise", async () => {
    for (const [name, pending] of [
      ["push", false],
      ["issue_comment", false],
      ["pull_request", true],
    ] as const) {
      const payloads = all.filter((one) => one.name === name).map(({ payload }) => structuredClone(payload));
      const payload = payloads.find(
        (one) => !("action" in one) || one.action === "created" || one.action === "opened",
      );
      // Another repository than in the examples above, or it would be a duplicate.
      Object.assign((payload as { repository: object }).repository, { id: 424_242 });
      const receipt = await receiveDelivery(delivery(name, payload));
      expect(receipt, name).toMatchObject({ status: "accepted", pending });
      const { items } = await listEvents({ kind: "owner" }, { limit: 1 });
      expect(items[0]).toMatchObject({ id: receipt.eventId, status: pending ? "pending" : "completed" });
    }
  });

  it("are refused when one byte is changed, or the signature is missing", async () => {
    for (const { name, payload } of all.slice(0, 40)) {
      const changed = delivery(name, payload, {
        body: (text) => text.replace(/[0-9]/, (digit) => String((Number(digit) + 1) % 10)),
      });
      await expect(receiveDelivery(changed)).rejects.toMatchObject({ code: "unauthorized" });
    }
    const unsigned = delivery("ping", {});
    unsigned.headers.delete("x-hub-signature-256");
    await expect(receiveDelivery(unsigned)).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("are refused as bad when they are no JSON", async () => {
    const broken = delivery("ping", {}, { body: () => "{" });
    await expect(receiveDelivery(broken)).rejects.toBeInstanceOf(GlossError);
    await expect(receiveDelivery(broken)).rejects.toMatchObject({ code: "bad_request" });
  });
});
