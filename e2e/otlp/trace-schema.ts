import type { Schema } from "./read-message";

/** `opentelemetry.proto.collector.trace.v1` and what it is made of, version 1.x of the protocol. */

const anyValue: Schema = {
  1: { name: "string", kind: "string" },
  2: { name: "bool", kind: "bool" },
  3: { name: "int", kind: "int64" },
  4: { name: "double", kind: "double" },
  5: { name: "array", kind: () => ({ 1: { name: "values", kind: () => anyValue, repeated: true } }) },
  6: { name: "kvlist", kind: () => ({ 1: { name: "values", kind: () => keyValue, repeated: true } }) },
  7: { name: "bytes", kind: "bytes" },
};

const keyValue: Schema = { 1: { name: "key", kind: "string" }, 2: { name: "value", kind: () => anyValue } };

const attributes = { name: "attributes", kind: () => keyValue, repeated: true } as const;
const dropped = { name: "droppedAttributesCount", kind: "uint32" } as const;

const event: Schema = {
  1: { name: "timeUnixNano", kind: "fixed64" },
  2: { name: "name", kind: "string" },
  3: attributes,
  4: dropped,
};

const link: Schema = {
  1: { name: "traceId", kind: "bytes" },
  2: { name: "spanId", kind: "bytes" },
  3: { name: "traceState", kind: "string" },
  4: attributes,
  5: dropped,
  6: { name: "flags", kind: "fixed32" },
};

const status: Schema = { 2: { name: "message", kind: "string" }, 3: { name: "code", kind: "uint32" } };

const span: Schema = {
  1: { name: "traceId", kind: "bytes" },
  2: { name: "spanId", kind: "bytes" },
  3: { name: "traceState", kind: "string" },
  4: { name: "parentSpanId", kind: "bytes" },
  5: { name: "name", kind: "string" },
  6: { name: "kind", kind: "uint32" },
  7: { name: "startTimeUnixNano", kind: "fixed64" },
  8: { name: "endTimeUnixNano", kind: "fixed64" },
  9: attributes,
  10: dropped,
  11: { name: "events", kind: () => event, repeated: true },
  12: { name: "droppedEventsCount", kind: "uint32" },
  13: { name: "links", kind: () => link, repeated: true },
  14: { name: "droppedLinksCount", kind: "uint32" },
  15: { name: "status", kind: () => status },
  16: { name: "flags", kind: "fixed32" },
};

const scope: Schema = {
  1: { name: "name", kind: "string" },
  2: { name: "version", kind: "string" },
  3: attributes,
  4: dropped,
};

const scopeSpans: Schema = {
  1: { name: "scope", kind: () => scope },
  2: { name: "spans", kind: () => span, repeated: true },
  3: { name: "schemaUrl", kind: "string" },
};

const resourceSpans: Schema = {
  1: { name: "resource", kind: () => ({ 1: attributes, 2: dropped }) },
  2: { name: "scopeSpans", kind: () => scopeSpans, repeated: true },
  3: { name: "schemaUrl", kind: "string" },
};

export const exportTraceRequest: Schema = {
  1: { name: "resourceSpans", kind: () => resourceSpans, repeated: true },
};
