import { z } from "zod";
import { readMessage } from "./read-message";
import { exportTraceRequest } from "./trace-schema";

/** A span as a receiver stores it. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  /** Null for the first span of a trace. */
  parentId: string | null;
  name: string;
  kind: (typeof kinds)[number];
  attributes: Record<string, unknown>;
  /** Milliseconds. */
  durationMs: number;
  failed: boolean;
  /** What its sender says of itself. */
  resource: Record<string, unknown>;
}

const kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"] as const;

const id = (bytes: number) =>
  z
    .instanceof(Uint8Array)
    .refine((value) => value.length === bytes && value.some((byte) => byte !== 0), "is no id")
    .transform((value) => Buffer.from(value).toString("hex"));

/** Exactly one kind of value, as `oneof` says. */
const anyValue: z.ZodType<unknown> = z
  .record(z.string(), z.unknown())
  .refine((value) => Object.keys(value).length === 1, "is not one value")
  .transform((value) => plain(value));

function plain(value: Record<string, unknown>): unknown {
  const [[kind, content] = []] = Object.entries(value);
  if (kind === "array") return z.object({ values: z.array(anyValue).default([]) }).parse(content).values;
  return kind === "int" ? Number(content) : content;
}

const attributes = z
  .array(z.strictObject({ key: z.string().min(1), value: anyValue }))
  .default([])
  .refine((list) => new Set(list.map(({ key }) => key)).size === list.length, "has a key twice")
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));

const span = z
  .strictObject({
    traceId: id(16),
    spanId: id(8),
    parentSpanId: id(8).optional(),
    name: z.string().min(1),
    kind: z.number().min(1).max(5),
    startTimeUnixNano: z.bigint().min(1n),
    endTimeUnixNano: z.bigint().min(1n),
    attributes,
    droppedAttributesCount: z.literal(0).optional(),
    droppedEventsCount: z.literal(0).optional(),
    droppedLinksCount: z.literal(0).optional(),
    status: z.strictObject({ code: z.number().min(0).max(2).optional() }).default({}),
    flags: z.number().optional(),
  })
  .refine((one) => one.endTimeUnixNano >= one.startTimeUnixNano, "ends before it begins");

const request = z.strictObject({
  resourceSpans: z
    .array(
      z.strictObject({
        resource: z.strictObject({ attributes, droppedAttributesCount: z.literal(0).optional() }),
        scopeSpans: z.array(
          z.strictObject({
            scope: z.strictObject({ name: z.string().min(1), version: z.string().optional() }),
            spans: z.array(span).min(1),
          }),
        ),
      }),
    )
    .default([]),
});

/** Every span of an export request. Throws for anything that is not as the protocol says, or that was cut short. */
export function readSpans(body: Uint8Array): ReceivedSpan[] {
  const { resourceSpans } = request.parse(readMessage(body, exportTraceRequest));
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((one) => ({
        traceId: one.traceId,
        spanId: one.spanId,
        parentId: one.parentSpanId ?? null,
        name: one.name,
        kind: kinds[one.kind] ?? "unspecified",
        attributes: one.attributes,
        durationMs: Number(one.endTimeUnixNano - one.startTimeUnixNano) / 1e6,
        failed: one.status.code === 2,
        resource: resource.attributes,
      })),
    ),
  );
}
