import { createHash } from "node:crypto";

/** Where a span stands: 32 and 16 hexadecimal digits, as W3C Trace Context has them. */
export interface SpanIds {
  traceId: string;
  spanId: string;
}

/**
 * The trace of one piece of work and its first span, both derived from the correlation id (docs/decisions/0007): a
 * job that is taken up by another process, hours later, knows its trace without anything having been stored. A UUID
 * is its own trace id, without the dashes; any other text is hashed.
 */
export function rootOf(correlationId: string): SpanIds {
  const bare = correlationId.replaceAll("-", "").toLowerCase();
  const own = /^[0-9a-f]{32}$/.test(bare) && !/^0+$/.test(bare);
  return { traceId: own ? bare : digits(correlationId, 32), spanId: digits(`root ${correlationId}`, 16) };
}

const digits = (text: string, count: number) =>
  createHash("sha256").update(text).digest("hex").slice(0, count);
