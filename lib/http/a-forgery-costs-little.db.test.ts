import { createHmac, randomUUID } from "node:crypto";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { connectInstallation } from "@/db/queries/installations";
import { eachDatabase } from "@/db/testing/each-database";
import { seal } from "@/lib/auth/seal";
import { parseEnv, setEnv } from "@/lib/env";
import { sealContext } from "@/lib/inbox/webhook-secrets";
import { receiveWebhook } from "./receive-webhook";

const appSecret = "s".repeat(40);
const holder = globalThis as { glossLimits?: unknown };

function ping(repo: string, { secret = "its-secret", more = 0, change = "" } = {}): Request {
  const payload = { zen: "x".repeat(more), repository: { id: 1, name: repo, owner: { login: "ada" } } };
  const text = JSON.stringify(payload);
  const signature = createHmac("sha256", secret).update(text).digest("hex");
  return new Request("https://gloss.example/api/v1/webhooks/github", {
    method: "POST",
    body: text + change,
    headers: {
      "x-github-event": "ping",
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": `sha256=${signature}`,
      "x-forwarded-for": "203.0.113.7",
    },
  });
}

const outcomeOf = (request: Request) =>
  receiveWebhook(request).then(
    ({ status }) => status,
    (error: { code?: string }) => error.code,
  );

eachDatabase("a delivery", (database) => {
  beforeEach(async () => {
    const parsed = parseEnv({ GLOSS_SECRET: appSecret });
    if ("env" in parsed) setEnv(parsed.env);
    delete holder.glossLimits;
    const webhookSecret = seal("its-secret", { current: appSecret }, sealContext("ada", "engine"));
    await connectInstallation(database().db, { owner: "ada", repo: "engine", webhookSecret });
    return () => setEnv(null);
  });

  it("over 25 MB is refused before it is read to its end", async () => {
    expect(await outcomeOf(ping("engine", { more: 25 * 1024 * 1024 }))).toBe("too_large");
  });

  it("that is no JSON, or one byte off, is refused as what it is", async () => {
    expect(await outcomeOf(ping("engine", { change: "}" }))).toBe("bad_request");
    expect(await outcomeOf(ping("engine", { change: " " }))).toBe("unauthorized");
  });

  it("with a right signature is taken from an address that sent forgeries, which itself is told to wait", async () => {
    // However long a busy machine takes: no turn comes back meanwhile.
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await outcomeOf(ping("engine"))).toBe("accepted");
    const outcomes = new Set<string | undefined>();
    for (let times = 0; times < 140; times++) outcomes.add(await outcomeOf(ping(`made-up-${times}`)));
    expect([...outcomes]).toEqual(["unauthorized", "rate_limited"]);
    expect(await outcomeOf(ping("engine", { secret: "guess" }))).toBe("rate_limited");
    expect(await outcomeOf(ping("engine", { secret: "guess", more: 2_000_000 }))).toBe("too_large");
    expect(await outcomeOf(ping("engine"))).toBe("accepted");
  });
});
