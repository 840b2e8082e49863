import { AsyncLocalStorage } from "node:async_hooks";
import { pino } from "pino";
import { env } from "./env";

const holder = globalThis as { glossCorrelation?: AsyncLocalStorage<string> };
const correlation = (holder.glossCorrelation ??= new AsyncLocalStorage<string>());

/** Everything that `work` logs, however deep, carries this correlation id. */
export function withCorrelation<T>(id: string, work: () => T): T {
  return correlation.run(id, work);
}

function level(): string {
  try {
    return env().LOG_LEVEL;
  } catch {
    // A wrong configuration is reported on its own; the log must not be what fails.
    return "info";
  }
}

/** JSON lines on standard error; standard output belongs to the command line's result. */
export const log = pino(
  {
    level: level(),
    base: { name: "gloss" },
    redact: {
      // What was sent and received carries keys; the message and the stack of an error don't.
      paths: [
        "authorization",
        "*.authorization",
        "*.headers.authorization",
        ...["request", "response", "config"].flatMap((part) => [`*.${part}`, `*.aggregateErrors[*].${part}`]),
      ],
      remove: true,
    },
    mixin: () => {
      const correlationId = correlation.getStore();
      return correlationId === undefined ? {} : { correlationId };
    },
  },
  pino.destination({ dest: 2, sync: true }),
);
