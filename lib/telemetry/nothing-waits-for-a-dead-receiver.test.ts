import { afterEach, beforeEach, expect, it } from "vitest";
import { type Collector, startCollector } from "@/e2e/otlp/start-collector";
import { startSentry, type SentryDouble } from "@/e2e/sentry/start-sentry";
import { parseEnv, setEnv } from "@/lib/env";
import { currentSpan } from "./current-span";
import { reporter, reportError } from "./report-error";
import { inSpan, recordSpan, startTrace } from "./span";
import { startTelemetry, stopTelemetry } from "./start-telemetry";
import { tracer } from "./tracer";

let collector: Collector;
let sentry: SentryDouble;
beforeEach(async () => {
  collector = await startCollector();
  sentry = await startSentry();
});
afterEach(async () => {
  await stopTelemetry();
  await collector.stop();
  await sentry.stop();
  setEnv(null);
});

async function start(env: Record<string, string>) {
  const parsed = parseEnv(env);
  if ("env" in parsed) setEnv(parsed.env);
  await startTelemetry();
}

const both = () => start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, SENTRY_DSN: sentry.dsn });

/** A piece of work of 3,000 steps, more than may wait to be sent, with an error in the middle. */
const work = (id: string) =>
  startTrace(id, { name: "work" }, async () => {
    reportError(new Error(`in ${id}`), { where: "work" });
    let sum = 0;
    for (let step = 0; step < 3000; step++) sum += await inSpan({ name: "step" }, async () => 1);
    return sum;
  });

it.each(["fail", "hang"] as const)(
  "work is done and the process ends while both receivers %s",
  async (how) => {
    collector.behave(how);
    sentry.behave(how);
    await both();
    expect(await work("first")).toBe(3000);
    await stopTelemetry();
    // Closing did not wait for an answer: there was none.
    if (how === "hang") expect([collector.waiting() > 0, sentry.waiting()]).toEqual([true, 1]);
    expect(collector.spans).toEqual([]);
  },
);

it("work is done where nobody listens", async () => {
  await start({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", SENTRY_DSN: "http://key@127.0.0.1:9/1" });
  expect(await work("first")).toBe(3000);
});

it("knows whether spans and reports arrive, and again when they do again", async () => {
  collector.behave("fail");
  sentry.behave("fail");
  await both();
  const [traces, errors] = [tracer(), reporter()];
  expect([traces?.arrives(), errors?.arrives()]).toEqual([null, null]);
  const round = async (id: string, arrives: boolean) => {
    await startTrace(id, { name: "work" }, async () => reportError(new Error(id), { where: "work" }));
    await expect
      .poll(() => [traces?.arrives(), errors?.arrives()], { timeout: 20_000 })
      .toEqual([arrives, arrives]);
  };
  await round("first", false);
  collector.behave("answer");
  sentry.behave("answer");
  await round("second", true);
  expect(collector.spans.map((span) => span.name)).toContain("work");
});

it("nothing is loaded, kept or sent where neither is configured", async () => {
  await start({});
  expect([tracer(), reporter()]).toEqual([undefined, undefined]);
  const seen = await startTrace("first", { name: "work" }, async (span) => {
    span.set({ answer: 42 });
    span.fail(new Error("no"));
    recordSpan({ name: "asked", durationMs: 1 });
    return inSpan({ name: "step" }, async () => currentSpan());
  });
  expect(seen).toBeUndefined();
});
