import { z } from "zod";

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));

const frame = z.strictObject({
  filename: z.string(),
  function: z.string().optional(),
  lineno: z.number().int().min(1).optional(),
  colno: z.number().int().min(1).optional(),
  in_app: z.boolean(),
});

const exception = z.strictObject({
  type: z.string().min(1).max(256),
  value: z.string().max(8192),
  mechanism: z.strictObject({ type: z.string(), handled: z.boolean() }),
  stacktrace: z.strictObject({ frames: z.array(frame).max(250) }).optional(),
});

/** What Sentry takes of an error, and nothing that Gloss does not mean to send: no request, user, breadcrumbs, extra. */
const event = z.strictObject({
  event_id: hex(32),
  timestamp: z.number(),
  platform: z.literal("node"),
  level: z.literal("error"),
  release: z.string().regex(/^\S{1,200}$/),
  environment: z.string().regex(/^\S{1,64}$/),
  exception: z.strictObject({ values: z.array(exception).min(1) }),
  // Sentry drops a tag whose value is empty, longer, or has a line break.
  tags: z.record(z.string().regex(/^[a-zA-Z0-9_.:-]{1,32}$/), z.string().regex(/^.{1,200}$/)),
  contexts: z.strictObject({
    trace: z.strictObject({ trace_id: hex(32), span_id: hex(16), parent_span_id: hex(16).optional() }),
    runtime: z.strictObject({ name: z.literal("node"), version: z.string() }),
  }),
  sdk: z.record(z.string(), z.unknown()).optional(),
});
export type SentryEvent = z.infer<typeof event>;

const head = z.looseObject({
  event_id: hex(32).optional(),
  sent_at: z.iso.datetime().optional(),
  dsn: z.string().optional(),
});
const itemHead = z.looseObject({ type: z.string(), length: z.number().int().min(0).optional() });

/**
 * The events of an envelope (develop.sentry.dev, "Envelopes"): a header line, then for each item a header line and a
 * payload, as long as the header says or up to the next line feed. Throws for whatever is not that.
 */
export function readEnvelope(body: Buffer): SentryEvent[] {
  let at = 0;
  const line = () => {
    const end = body.indexOf(10, at);
    const text = body.subarray(at, end < 0 ? body.length : end).toString("utf8");
    at = end < 0 ? body.length : end + 1;
    return text;
  };
  const { event_id: id } = head.parse(JSON.parse(line()));
  const events: SentryEvent[] = [];
  while (at < body.length) {
    const { type, length } = itemHead.parse(JSON.parse(line()));
    if (type !== "event") throw new Error(`an item of type ${type} was not expected`);
    let payload: string;
    if (length === undefined) payload = line();
    else {
      if (at + length > body.length) throw new Error("an item is longer than its envelope");
      payload = body.subarray(at, at + length).toString("utf8");
      at += length;
      if (at < body.length && body[at++] !== 10) throw new Error("an item does not end with a line feed");
    }
    const parsed = event.parse(JSON.parse(payload));
    if (parsed.event_id !== id) throw new Error("the event is not that of its envelope");
    events.push(parsed);
  }
  return events;
}
