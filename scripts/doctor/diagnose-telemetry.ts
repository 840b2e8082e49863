import { type Env, parseKeyValues } from "../../lib/env";
import { type Diagnosis, get, reasonOf } from "./diagnosis";

/** Whether the receiver of traces takes an empty batch, which it must and which leaves nothing behind. */
export async function diagnoseTraces(
  env: Pick<Env, "OTEL_EXPORTER_OTLP_ENDPOINT" | "OTEL_EXPORTER_OTLP_HEADERS">,
): Promise<Diagnosis> {
  const part = "Traces";
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = env;
  if (!endpoint)
    return {
      part,
      state: "off",
      detail: "no receiver",
      remedy: "Set OTEL_EXPORTER_OTLP_ENDPOINT for a trace of every review.",
    };
  const address = `${endpoint}/v1/traces`;
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: {
        ...(headers && parseKeyValues(headers.reveal())),
        "content-type": "application/x-protobuf",
      },
      body: new Uint8Array(),
      signal: AbortSignal.timeout(10_000),
    });
    if (answer.ok) return { part, state: "ok", detail: `${address} takes them` };
    return {
      part,
      state: "fault",
      detail: `${address} answers ${answer.status} to an empty batch`,
      remedy:
        answer.status === 401 || answer.status === 403
          ? "Set OTEL_EXPORTER_OTLP_HEADERS to what it wants."
          : "OTEL_EXPORTER_OTLP_ENDPOINT is the address of an OTLP/HTTP receiver, without /v1/traces.",
    };
  } catch (error) {
    return {
      part,
      state: "fault",
      detail: `${address} can't be reached: ${reasonOf(error)}`,
      remedy: "Check OTEL_EXPORTER_OTLP_ENDPOINT; reviews work without it.",
    };
  }
}

/** Whether Sentry's host answers. Whether it knows the key only a report would show, and none is made up for that. */
export async function diagnoseErrorReports({ SENTRY_DSN: dsn }: Pick<Env, "SENTRY_DSN">): Promise<Diagnosis> {
  const part = "Error reports";
  if (!dsn)
    return {
      part,
      state: "off",
      detail: "no Sentry project",
      remedy: "Set SENTRY_DSN for reports of Gloss's own faults.",
    };
  const { origin } = new URL(dsn.reveal());
  try {
    await get(origin);
    return {
      part,
      state: "ok",
      detail: `${origin} answers; whether it takes the key shows with the first report`,
    };
  } catch (error) {
    return {
      part,
      state: "fault",
      detail: `${origin} can't be reached: ${reasonOf(error)}`,
      remedy: "Check SENTRY_DSN; reviews work without it.",
    };
  }
}
