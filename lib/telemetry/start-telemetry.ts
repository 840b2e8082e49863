import { type Env, env, parseKeyValues, secretsOf } from "@/lib/env";
import { log } from "@/lib/log";
import packageJson from "@/package.json" with { type: "json" };
import { reporter, setReporter } from "./report-error";
import { setTracer, tracer } from "./tracer";

/** Milliseconds that the last spans and reports get when the process stops. */
const closingMs = 2000;

/**
 * Turns on traces and error reports where they are configured. What they need is loaded only then, so a process
 * without them pays nothing. Never rejects: a fault here is logged, and Gloss works without them.
 */
export async function startTelemetry(): Promise<void> {
  const configured = env();
  const [traces, errors] = await Promise.allSettled([startTraces(configured), startReports(configured)]);
  if (traces.status === "rejected") log.error({ err: traces.reason }, "traces could not be turned on");
  if (errors.status === "rejected") log.error({ err: errors.reason }, "error reports could not be turned on");
}

/** Sends what is left, within seconds, and turns both off. Never rejects. */
export async function stopTelemetry(): Promise<void> {
  const open = [tracer(), reporter()];
  setTracer(undefined);
  setReporter(undefined);
  await Promise.all(open.map(async (one) => one?.close(closingMs)));
}

async function startTraces(configured: Env): Promise<void> {
  const endpoint = configured.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint || tracer()) return;
  const { openTracer } = await import("./otlp/open-tracer");
  setTracer(
    openTracer({
      endpoint,
      headers: headersOf(configured),
      resource: configured.OTEL_RESOURCE_ATTRIBUTES ?? {},
      serviceName: configured.OTEL_SERVICE_NAME,
      version: packageJson.version,
      onChange: tellOf("traces"),
    }),
  );
}

async function startReports(configured: Env): Promise<void> {
  const dsn = configured.SENTRY_DSN;
  if (!dsn || reporter()) return;
  const { openReporter } = await import("./sentry/open-reporter");
  setReporter(
    openReporter({
      dsn: dsn.reveal(),
      release: `gloss@${packageJson.version}`,
      secrets: secretsOf(configured),
      onChange: tellOf("error reports"),
    }),
  );
}

const tellOf = (what: string) => (failure: Error | null) => {
  if (failure)
    log.warn({ reason: failure.message }, `${what} can't be delivered; reviews go on without them`);
  else log.info(`${what} are delivered again`);
};

const headersOf = ({ OTEL_EXPORTER_OTLP_HEADERS: headers }: Env): Record<string, string> =>
  (headers && parseKeyValues(headers.reveal())) ?? {};
