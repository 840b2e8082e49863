import type { Env } from "@/lib/env";
import type { StatusPart } from "@/lib/status/status-views";
import { reporter } from "./report-error";
import { tracer } from "./tracer";

type Configured = Pick<Env, "OTEL_EXPORTER_OTLP_ENDPOINT" | "SENTRY_DSN">;

/** What the status page says of traces and error reports; a delivery that failed last is a problem. */
export function telemetryParts({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  SENTRY_DSN: dsn,
}: Configured): StatusPart[] {
  const host = dsn && new URL(dsn.reveal()).host;
  return [
    {
      key: "traces",
      name: "Traces",
      group: "operation",
      ...(endpoint
        ? delivery(
            tracer()?.arrives(),
            `A trace of every review goes to ${endpoint}.`,
            "The last spans did not arrive there; reviews go on without them.",
          )
        : {
            state: "off",
            detail: "No receiver is set.",
            adds: "OpenTelemetry traces from the delivery to the posted review: each step, model call, tool and GitHub request with its time.",
          }),
      variables: ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_SERVICE_NAME"],
    },
    {
      key: "errors",
      name: "Error reports",
      group: "operation",
      ...(host
        ? delivery(
            reporter()?.arrives(),
            `Errors of Gloss's own go to Sentry at ${host}.`,
            "The last one did not arrive there; it stands in the log.",
          )
        : {
            state: "off",
            detail: "No Sentry project is set; errors stand in the log alone.",
            adds: "Faults of Gloss itself in Sentry, with the run and the correlation id, without code or bodies.",
          }),
      variables: ["SENTRY_DSN"],
    },
  ];
}

const delivery = (arrives: boolean | null | undefined, where: string, fault: string) =>
  arrives === false
    ? ({ state: "problem", detail: `${where} ${fault}`, adds: null } as const)
    : ({ state: "on", detail: where, adds: null } as const);
