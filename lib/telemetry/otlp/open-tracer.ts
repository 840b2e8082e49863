import { randomUUID } from "node:crypto";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Tracer } from "../tracer";
import { GivenIds } from "./given-ids";
import { observedExporter } from "./observed-exporter";

export interface TracerOptions {
  /** Base address of an OTLP/HTTP receiver, without `/v1/traces`. */
  endpoint: string;
  headers: Record<string, string>;
  /** What the traces say of their source, beside its name and version. */
  resource: Record<string, string>;
  serviceName: string;
  version: string;
  /** Told when deliveries begin to fail (with the reason) and when they arrive again (null). */
  onChange: (failure: Error | null) => void;
}

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/**
 * A tracer that sends spans in batches from the background, at most 2,048 waiting: what can't be delivered is
 * dropped. It is deliberately not registered with OpenTelemetry's API: libraries that find a tracer there
 * (Next, the database driver, the model's client) would add spans with addresses, SQL and texts in them.
 */
export function openTracer(options: TracerOptions): Tracer {
  let arrives: boolean | null = null;
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint}/v1/traces`,
    headers: options.headers,
    timeoutMillis: 10_000,
  });
  const observed = observedExporter(exporter, (failure) => {
    const before = arrives;
    arrives = failure === null;
    if (arrives !== (before ?? true)) options.onChange(failure);
  });
  const ids = new GivenIds();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.instance.id": randomUUID(),
      ...options.resource,
      "service.name": options.serviceName,
      "service.version": options.version,
    }),
    idGenerator: ids,
    spanLimits: { attributeValueLengthLimit: 300 },
    spanProcessors: [new BatchSpanProcessor({ exporter: observed, scheduledDelayMillis: 1000 })],
  });
  const source = provider.getTracer("gloss", options.version);

  return {
    begin({ name, kind, attributes, place, startedAt }) {
      const start = {
        kind: kinds[kind],
        attributes,
        ...(startedAt === undefined ? {} : { startTime: startedAt }),
      };
      const span =
        "root" in place
          ? ids.using(place.root, () => source.startSpan(name, { ...start, root: true }, ROOT_CONTEXT))
          : source.startSpan(
              name,
              start,
              trace.setSpanContext(ROOT_CONTEXT, { ...place.parent, traceFlags: TraceFlags.SAMPLED }),
            );
      const { traceId, spanId } = span.spanContext();
      return {
        ids: { traceId, spanId },
        set: (more) => void span.setAttributes(more),
        fail(type) {
          span.setAttribute("error.type", type);
          span.setStatus({ code: SpanStatusCode.ERROR });
        },
        end: () => span.end(),
      };
    },
    arrives: () => arrives,
    async close(ms) {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, ms);
      await Promise.race([provider.shutdown().catch(() => {}), late.promise]);
      clearTimeout(timer);
    },
  };
}
