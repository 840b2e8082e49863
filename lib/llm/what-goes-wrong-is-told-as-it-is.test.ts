import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { GlossError } from "@/lib/errors";
import { eventStream, json, modelScene, providers, type Turn } from "./testing/providers";
import { requestOf } from "./testing/request";

const key = "sk-ant-api03-secretsecretsecretsecret";

describe.each(providers)("$name", (provider) => {
  async function failure(turn: Turn, timeoutMs = 5_000): Promise<GlossError> {
    const { model } = await modelScene(provider, () => turn, { apiKey: key, timeoutMs });
    const error = await model.complete(requestOf()).catch((thrown: unknown) => thrown);
    if (!(error instanceof GlossError)) throw new Error(`no GlossError but ${String(error)}`);
    expect(error.message).not.toContain(key);
    return error;
  }

  test.each([
    [401, "config", false],
    [402, "config", false],
    [403, "config", false],
    [404, "config", false],
    [400, "refused", false],
    [413, "too_large", false],
    [408, "timeout", true],
    [504, "timeout", true],
    [429, "rate_limited", true],
    [500, "unavailable", true],
    [503, "unavailable", true],
    [529, "unavailable", true],
  ])("status %i is %s", async (status, code, retryable) => {
    expect(await failure({ status })).toMatchObject({ code, retryable });
  });

  test("a refused key names its variable and never itself", async () => {
    const error = await failure({ status: 401, message: `invalid key ${key}` });
    expect(error.message).toContain(provider.keyVariable);
  });

  test("a refused request says why, without a key that the server repeats", async () => {
    const error = await failure({ status: 400, message: `tools.0: bad, key ${key} was fine` });
    expect(error.message).toMatch(/tools\.0: bad, key \[redacted\] was fine/);
  });

  test("the wait that the server asks for is passed on, in seconds or as a date", async () => {
    expect((await failure({ status: 429, headers: { "retry-after": "7" } })).retryAfter).toBe(7);
    const date = new Date(Date.now() + 30_000).toUTCString();
    const error = await failure({ status: 503, headers: { "retry-after": date } });
    expect(error.retryAfter).toBeGreaterThan(25);
    expect(error.retryAfter).toBeLessThan(31);
  });

  test("a server that forbids another try is obeyed", async () => {
    expect(await failure({ status: 529, headers: { "x-should-retry": "false" } })).toMatchObject({
      code: "unavailable",
      retryable: false,
    });
  });

  test("an answer that is not JSON can be asked for again", async () => {
    expect(await failure({ notJson: true })).toMatchObject({ code: "invalid_reply", retryable: true });
  });

  test("a proxy's page with an error's status is told by the status, without its HTML", async () => {
    const page = "<html><head><title>502 Bad Gateway</title></head></html>";
    const error = await failure({ status: 502, headers: { "content-type": "text/html" }, body: page });
    expect(error).toMatchObject({ code: "unavailable", retryable: true });
    expect(error.message).not.toContain("<");
  });

  test("an error object with status 200 is no message", async () => {
    const error = await failure({ status: 200, headers: json, body: provider.wire.errorWith200 });
    expect(error).toMatchObject({ retryable: true });
    expect(["invalid_reply", "unavailable"]).toContain(error.code);
  });

  test("JSON of another shape is no message", async () => {
    const error = await failure({ status: 200, headers: json, body: '{"hello":["world"]}' });
    expect(error).toMatchObject({ code: "invalid_reply", retryable: true });
  });

  test("an error inside a stream is told like one with a status", async () => {
    const error = await failure({ status: 200, headers: eventStream, body: provider.wire.overloadedInside });
    expect(error).toMatchObject({ code: "unavailable", retryable: true });
    expect(error.message).toContain("529");
  });

  test.each([0, 0.3, 0.6, 0.9, 0.99])(
    "a stream cut after %d of its bytes is no half answer",
    async (cutAfter) => {
      const text = "A review of some length, so that there is something to cut.";
      const { model } = await modelScene(provider, () => ({ say: text, cutAfter }));
      const outcome = await model.complete(requestOf()).catch((error: unknown) => error);
      // All but the mark after the last word had come.
      if (!(outcome instanceof GlossError)) {
        expect(cutAfter).toBeGreaterThan(0.8);
        expect(outcome).toMatchObject({ content: [{ type: "text", text }], stopReason: "end_turn" });
        return;
      }
      expect(outcome).toMatchObject({ retryable: true });
      expect(["invalid_reply", "unavailable"]).toContain(outcome.code);
    },
  );

  test("a stream that ends early without an error is no answer either", async () => {
    const error = await failure({ status: 200, headers: eventStream, body: provider.wire.endsEarly });
    expect(error).toMatchObject({ code: "invalid_reply", retryable: true });
  });

  test("a stream of what is not JSON is no answer", async () => {
    const error = await failure({ status: 200, headers: eventStream, body: "data: {oops\n\n" });
    expect(error).toMatchObject({ code: "invalid_reply", retryable: true });
  });

  test("silence ends after the time limit, before the first byte and in the middle of a stream", async () => {
    expect((await failure({ say: "late", delayMs: 5_000 }, 150)).code).toBe("timeout");
    const slow = await failure({ say: "word ".repeat(2_000), paceMs: 20 }, 200);
    expect(slow).toMatchObject({ code: "timeout", retryable: true });
  });

  test("nobody listening is told with the system's word for it", async () => {
    const model = provider.create({ baseUrl: "http://127.0.0.1:9" });
    await expect(model.complete(requestOf())).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/127\.0\.0\.1:9 cannot be reached/) as string,
    });
  });

  test.each(["text/event-stream", "application/json"])(
    "an endless body of %s ends with an error instead of filling the memory",
    async (type) => {
      const piece = "x".repeat(1_000_000);
      const server = createServer((_request, response) => {
        response.writeHead(200, { "content-type": type });
        const more = () => {
          while (!response.destroyed && response.write(piece));
        };
        response.on("drain", more);
        more();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
      const model = provider.create({ baseUrl: `http://127.0.0.1:${port}` });
      await expect(model.complete(requestOf())).rejects.toMatchObject({ code: "invalid_reply" });
      server.closeAllConnections();
      server.close();
    },
  );

  test("cancelling before, while waiting and while it streams ends the call at once and hangs up", async () => {
    const started = Promise.withResolvers<void>();
    const { model, double } = await modelScene(provider, () => {
      started.resolve();
      return { say: "word ".repeat(5_000), paceMs: 10 };
    });
    await expect(model.complete(requestOf(), AbortSignal.abort())).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(double.journal).toHaveLength(0);
    const stop = new AbortController();
    const call = model.complete(requestOf(), stop.signal);
    await started.promise;
    await new Promise((resolve) => setTimeout(resolve, 60));
    const clock = performance.now();
    stop.abort();
    await expect(call).rejects.toMatchObject({ code: "cancelled", retryable: false });
    expect(performance.now() - clock).toBeLessThan(20_000);
    await expect.poll(() => double.journal[0]?.abandoned).toBe(true);
  });

  test("what cannot be a key or an address is refused before anything is sent", () => {
    const at = { baseUrl: "http://127.0.0.1:9" };
    expect(() => provider.create({ ...at, apiKey: " " })).toThrow(provider.keyVariable);
    expect(() => provider.create({ ...at, apiKey: "sk-ä\n" })).toThrow(provider.keyVariable);
    expect(() => provider.create({ baseUrl: "nowhere" })).toThrow(provider.urlVariable);
  });
});
