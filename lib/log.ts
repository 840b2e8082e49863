import { AsyncLocalStorage } from "node:async_hooks";
import { pino } from "pino";
import { env } from "./env";
import { logError } from "./log-error";
import { currentSpan } from "./telemetry/current-span";

const holder = globalThis as { glossCorrelation?: AsyncLocalStorage<string> };
const correlation = (holder.glossCorrelation ??= new AsyncLocalStorage<string>());

/** Everything that `work` logs, however deep, carries this correlation id. */
export function withCorrelation<T>(id: string, work: () => T): T {
  return correlation.run(id, work);
}

/** The id of the work that the caller is part of; undefined outside of any. */
export const currentCorrelation = (): string | undefined => correlation.getStore();

function level(): string {
  try {
    return env().LOG_LEVEL;
  } catch {
    // A wrong configuration is reported on its own; the log must not be what fails.
    return "info";
  }
}

/** Of an error under another name than `err`. */
const errorParts = ["request", "response", "config", "params"].map((part) => `*.${part}`);

/** JSON lines on standard error; standard output belongs to the command line's result. */
export const log = pino(
  {
    level: level(),
    base: { name: "gloss" },
    serializers: { err: logError },
    redact: {
      paths: ["authorization", "*.authorization", "*.headers.authorization", ...errorParts],
      remove: true,
    },
    mixin: () => {
      const correlationId = currentCorrelation();
      const span = currentSpan();
      return {
        ...(correlationId !== undefined && { correlationId }),
        // Under these names the tools that show traces find the lines of a span.
        ...(span && { trace_id: span.traceId, span_id: span.spanId }),
      };
    },
  },
  pino.destination({ dest: 2, sync: true }),
);
