import { type IdGenerator, RandomIdGenerator } from "@opentelemetry/sdk-trace";
import type { SpanIds } from "../trace-ids";

/** Random ids, except for what is begun within `using`. */
export class GivenIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  #given: SpanIds | null = null;

  /** `begin` must make its one span before it returns. */
  using<T>(ids: SpanIds, begin: () => T): T {
    this.#given = ids;
    try {
      return begin();
    } finally {
      this.#given = null;
    }
  }

  generateTraceId(): string {
    return this.#given?.traceId ?? this.#random.generateTraceId();
  }

  generateSpanId(): string {
    return this.#given?.spanId ?? this.#random.generateSpanId();
  }
}
