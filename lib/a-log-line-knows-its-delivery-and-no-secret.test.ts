import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";

/** The log writes to a file descriptor, so a process of its own shows what really comes out. */
const code = `
import { setTimeout } from "node:timers/promises";
const { log, withCorrelation } = await import(${JSON.stringify(join(import.meta.dirname, "log.ts"))});
const { withCurrentSpan } = await import(${JSON.stringify(join(import.meta.dirname, "telemetry/current-span.ts"))});
const { Secret } = await import(${JSON.stringify(join(import.meta.dirname, "secret.ts"))});
log.info("before");
await Promise.all(["first", "second"].map((id) => withCorrelation(id, async () => {
  await setTimeout(id === "first" ? 20 : 5);
  log.info({ id }, "inside");
})));
const error = Object.assign(new Error("refused"), {
  request: { headers: { authorization: "token very-secret" } },
  response: { headers: { "set-cookie": "very-secret" } },
});
log.error({ err: error, key: new Secret("very-secret"), deep: { keys: [new Secret("very-secret")] } }, "failed");
log.error({ err: new AggregateError([error], "both"), other: error }, "failed twice");
const query = Object.assign(new Error("Failed query: insert into t values ($1)\\nparams: very-secret,\\nmore very-secret"), {
  params: ["very-secret"],
  cause: Object.assign(new Error("duplicate key"), { code: "23505", parameters: ["very-secret"], args: ["very-secret"] }),
});
log.error({ err: query }, "not stored");
log.error({ err: new Error("x".repeat(50_000)) }, "too long");
log.warn({ headers: { authorization: "Bearer very-secret" }, call: { authorization: "very-secret" } }, "asked");
log.info("outside of a trace");
withCurrentSpan({ traceId: "1".repeat(32), spanId: "2".repeat(16) }, () => log.info("inside a trace"));
log.debug("not at this level");
`;

let lines: Record<string, unknown>[];
let output: string;
let onStdout: string;
beforeAll(() => {
  const done = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    encoding: "utf8",
    env: { ...process.env, LOG_LEVEL: "info" },
  });
  output = done.stderr;
  onStdout = done.stdout;
  lines = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
});

it("writes one JSON line each to standard error, at the level that was asked for", () => {
  expect(onStdout).toBe("");
  expect(lines.map((line) => line["msg"])).toEqual([
    "before",
    "inside",
    "inside",
    "failed",
    "failed twice",
    "not stored",
    "too long",
    "asked",
    "outside of a trace",
    "inside a trace",
  ]);
});

it("gives each line the correlation id that it was written under", () => {
  expect(lines[0]).not.toHaveProperty("correlationId");
  expect(lines.slice(1, 3).map((line) => [line["id"], line["correlationId"]])).toEqual([
    ["second", "second"],
    ["first", "first"],
  ]);
});

it("leads to the span that it was written in, and names none outside of one", () => {
  expect(lines[8]).not.toHaveProperty("trace_id");
  expect(lines[9]).toMatchObject({ trace_id: "1".repeat(32), span_id: "2".repeat(16) });
});

it("shows neither secrets nor what was sent with them", () => {
  expect(output).not.toContain("very-secret");
  expect(lines[3]).toMatchObject({ err: { message: "refused" }, key: "[secret]" });
  expect(lines[4]).toMatchObject({ err: { aggregateErrors: [{ message: "refused" }] } });
});

it("tells why a statement failed without what was to be stored, and no line is long", () => {
  expect(lines[5]).toMatchObject({
    err: {
      message: "Failed query: insert into t values ($1)",
      stack: expect.stringMatching(/\n {4}at /) as string,
      cause: { message: "duplicate key", code: "23505" },
    },
  });
  for (const line of output.split("\n")) expect(line.length).toBeLessThan(20_000);
});
