import { createStackParser } from "@sentry/core";
import { nodeStackLineParser, ServerRuntimeClient } from "@sentry/core/server";
import { currentCorrelation } from "@/lib/log";
import { currentSpan } from "../current-span";
import type { Reporter } from "../report-error";
import { fetchTransport } from "./fetch-transport";
import { floodGate } from "./flood-gate";
import { scrub } from "./scrub";
import { toEvent } from "./to-event";

export interface ReporterOptions {
  dsn: string;
  /** As in `gloss@1.2.3`. */
  release: string;
  /** Values that must never leave, beside secrets of known formats. */
  secrets: readonly string[];
  /** Told when reports begin to fail (with the reason) and when they arrive again (null). */
  onChange: (failure: Error | null) => void;
}

/**
 * A reporter that sends errors to Sentry and nothing else: no integration is on, so there are no breadcrumbs,
 * requests, source lines or local variables, and nothing in the process is patched or registered.
 */
export function openReporter({ dsn, release, secrets, onChange }: ReporterOptions): Reporter {
  const seen = new WeakSet<object>();
  const mayPass = floodGate();
  let arrives: boolean | null = null;
  const client = new ServerRuntimeClient({
    dsn,
    release,
    platform: "node",
    runtime: { name: "node", version: process.version },
    integrations: [],
    traceLifecycle: "static",
    sendClientReports: false,
    stackParser: createStackParser(nodeStackLineParser()),
    transport: fetchTransport((failure) => {
      const before = arrives;
      arrives = failure === null;
      if (arrives !== (before ?? true)) onChange(failure);
    }),
    beforeSend: (event) => scrub(event, secrets),
  });
  return {
    report(error, place) {
      if (typeof error === "object" && error !== null) {
        if (seen.has(error)) return;
        seen.add(error);
      }
      const event = toEvent(error, { ...place, correlationId: currentCorrelation(), span: currentSpan() });
      const { type, value } = event.exception?.values?.at(-1) ?? {};
      if (mayPass(`${place.where} ${type} ${value}`)) client.captureEvent(event);
    },
    arrives: () => arrives,
    async close(ms) {
      await client.close(ms);
    },
  };
}
