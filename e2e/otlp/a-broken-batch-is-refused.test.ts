import fc from "fast-check";
import { expect, it } from "vitest";
import { readSpans } from "./read-spans";

const field = (number: number, wire: number, ...content: Uint8Array[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([
    Buffer.from([(number << 3) | wire]),
    ...(wire === 2 ? [Buffer.from([body.length])] : []),
    body,
  ]);
};
const id = (bytes: number, digit: number) => Buffer.alloc(bytes, digit);
const time = (seconds: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(seconds) * 1_000_000_000n);
  return bytes;
};

interface Parts {
  traceId?: Buffer;
  end?: number;
  name?: Buffer;
  more?: Buffer[];
}

/** A batch of one span, written by hand. */
function batch({ traceId = id(16, 1), end = 2, name = Buffer.from("step"), more = [] }: Parts = {}): Buffer {
  const span = [
    field(1, 2, traceId),
    field(2, 2, id(8, 2)),
    field(5, 2, name),
    field(6, 0, Buffer.from([1])),
    field(7, 1, time(1)),
    field(8, 1, time(end)),
    ...more,
  ];
  return field(
    1,
    2,
    field(1, 2),
    field(2, 2, field(1, 2, field(1, 2, Buffer.from("gloss"))), field(2, 2, ...span)),
  );
}

it("a right one is read", () => {
  expect(readSpans(batch())).toMatchObject([
    { name: "step", kind: "internal", parentId: null, durationMs: 1000 },
  ]);
  expect(readSpans(new Uint8Array())).toEqual([]);
});

const attribute = field(9, 2, field(1, 2, Buffer.from("key")), field(2, 2, field(2, 0, Buffer.from([1]))));

it.each<[string, RegExp, Buffer]>([
  ["an id of zeros", /is no id/, batch({ traceId: id(16, 0) })],
  ["a short id", /is no id/, batch({ traceId: id(15, 1) })],
  ["an end before the beginning", /ends before it begins/, batch({ end: 0 })],
  ["no name", /too_small/, batch({ name: Buffer.alloc(0) })],
  ["a name that is not UTF-8", /not valid/, batch({ name: Buffer.from([0xff, 0xfe]) })],
  ["a field that does not exist", /no field 17/, batch({ more: [Buffer.from([0x88, 0x01, 1])] })],
  ["a field twice", /spanId is given twice/, batch({ more: [field(2, 2, id(8, 3))] })],
  ["another wire type", /parentSpanId has wire type 0/, batch({ more: [field(4, 0, Buffer.from([1]))] })],
  ["a key twice", /has a key twice/, batch({ more: [attribute, attribute] })],
])("one with %s is refused", (_fault, reason, body) => {
  expect(() => readSpans(body)).toThrow(reason);
});

it("one that is cut anywhere is refused", () => {
  const whole = batch();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
      expect(() => readSpans(whole.subarray(0, length))).toThrow(Error);
    }),
  );
});
