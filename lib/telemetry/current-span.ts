import { AsyncLocalStorage } from "node:async_hooks";
import type { SpanIds } from "./trace-ids";

const holder = globalThis as { glossSpan?: AsyncLocalStorage<SpanIds> };
const current = (holder.glossSpan ??= new AsyncLocalStorage<SpanIds>());

/** The span that the caller runs in; undefined outside of any, and always while traces are off. */
export const currentSpan = (): SpanIds | undefined => current.getStore();

/** Everything that `work` does, however deep, belongs to this span. */
export const withCurrentSpan = <T>(ids: SpanIds, work: () => T): T => current.run(ids, work);
