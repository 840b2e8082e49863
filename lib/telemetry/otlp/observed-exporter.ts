import type { SpanExporter } from "@opentelemetry/sdk-trace";

/** The same exporter; `told` hears of every delivery whether it arrived, and why it did not. */
export function observedExporter(
  exporter: SpanExporter,
  told: (failure: Error | null) => void,
): SpanExporter {
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        // 0 is success; the package that names it is not ours.
        told(result.code === 0 ? null : (result.error ?? new Error("no reason given")));
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
