import { afterEach, beforeEach, expect, it } from "vitest";
import { startSentry, type SentryDouble } from "@/e2e/sentry/start-sentry";
import { GlossError } from "@/lib/errors";
import { withCorrelation } from "@/lib/log";
import { parseEnv, setEnv } from "@/lib/env";
import packageJson from "@/package.json" with { type: "json" };
import { reportError, reportUnexpected } from "./report-error";
import { startTelemetry, stopTelemetry } from "./start-telemetry";

let sentry: SentryDouble;
beforeEach(async () => {
  sentry = await startSentry();
  const parsed = parseEnv({
    SENTRY_DSN: sentry.dsn,
    GITHUB_TOKEN: "an-unusual-token-of-ours",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=for-the-collector",
  });
  if ("env" in parsed) setEnv(parsed.env);
  await startTelemetry();
});
afterEach(async () => {
  await stopTelemetry();
  await sentry.stop();
  setEnv(null);
});

/** Reports an error and gives what arrived of it. */
async function sent(error: unknown) {
  withCorrelation("0b7f7a0e-6a52-4f5e-9d58-0e3f3f9b5a11", () =>
    reportError(error, { where: "review", runId: "run-1", route: "/reviews/[id]" }),
  );
  await stopTelemetry();
  expect(sentry.refused).toEqual([]);
  return sentry.events;
}

it("says what failed, where, in which release and in which run", async () => {
  const cause = new TypeError("Cannot read properties of undefined (reading 'files')");
  const [event] = await sent(new GlossError("internal", "The review was not stored.", { cause }));
  expect(event).toMatchObject({
    release: `gloss@${packageJson.version}`,
    tags: {
      where: "review",
      code: "internal",
      run_id: "run-1",
      route: "/reviews/[id]",
      correlation_id: "0b7f7a0e-6a52-4f5e-9d58-0e3f3f9b5a11",
    },
  });
  const values = event?.exception.values ?? [];
  expect(values.map(({ type, value }) => `${type}: ${value}`)).toEqual([
    "TypeError: Cannot read properties of undefined (reading 'files')",
    "GlossError: The review was not stored.",
  ]);
  const frames = values[0]?.stacktrace?.frames ?? [];
  expect(frames.at(-1)).toMatchObject({
    filename: "lib/telemetry/a-report-holds-no-code-and-no-secret.test.ts",
    in_app: true,
  });
  expect(sentry.raw()).not.toContain(process.cwd());
});

const code = "const password = compute(7)";
const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it.each<[string, unknown]>([
  ["a statement with its parameters", new Error(`Failed query: insert into x values ($1)\nparams: ${code}`)],
  ["a parser", thrownBy(() => JSON.parse(code))],
  ["a value between quotes", new Error(`invalid input syntax for type uuid: "${code}"`)],
  ["a quote that never ends", new Error(`invalid input: "${code}`)],
  ["a message that looks like a stack", new Error(`odd\n    at ${code} (secret.ts:1:1)`)],
  ["something that is no error", { request: { body: code } }],
  ["a plain text", code],
  [
    "an error with more in it",
    Object.assign(new Error("refused"), { request: { body: code }, config: code }),
  ],
])("holds no code: %s", async (_what, error) => {
  expect(await sent(error)).toHaveLength(1);
  for (const part of [code, "password", "compute", "secret.ts"]) expect(sentry.raw()).not.toContain(part);
});

it.each([
  ["a token of a known format", `ghp_${"a1".repeat(18)}`],
  ["a secret of our own, whatever it looks like", "an-unusual-token-of-ours"],
  ["what the collector's headers hold", "for-the-collector"],
])("holds no secret: %s", async (_what, secret) => {
  expect(await sent(new Error(`GET https://host/?x=${secret} failed`))).toHaveLength(1);
  expect(sentry.raw()).not.toContain(secret);
});

it("is not made of what people caused, and once of one error", async () => {
  for (const kind of ["bad_request", "not_found", "unauthorized", "config", "cancelled"] as const)
    reportError(new GlossError(kind, "Yours."), { where: "api" });
  reportUnexpected(new GlossError("rate_limited", "Not so fast."), { where: "webhook" });
  const error = new Error("ours");
  reportError(error, { where: "review" });
  reportError(error, { where: "review job" });
  expect((await sent(error)).map((event) => event.tags["where"])).toEqual(["review"]);
});

it("comes a few times a minute, however often the same goes wrong", async () => {
  for (let i = 0; i < 50; i++) reportError(new Error("connection refused"), { where: "job queue" });
  expect(await sent(new Error("another"))).toHaveLength(6);
});
