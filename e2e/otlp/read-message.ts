/** What a field of a message holds, as a `.proto` file says it. */
export type FieldKind =
  | "bytes"
  | "string"
  | "uint32"
  | "int64"
  | "bool"
  | "double"
  | "fixed32"
  | "fixed64"
  | (() => Schema);

/** A message by its field numbers. */
export type Schema = Record<number, { name: string; kind: FieldKind; repeated?: true }>;

export type Message = { [field: string]: Value | Value[] };
export type Value = string | number | bigint | boolean | Uint8Array | Message;

const wireTypes = {
  bytes: 2,
  string: 2,
  uint32: 0,
  int64: 0,
  bool: 0,
  double: 1,
  fixed32: 5,
  fixed64: 1,
} as const;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a protobuf message strictly: a number that the schema does not have, another wire type, a field given twice,
 * text that is not UTF-8 or a length past the end throw, where a lenient reader would skip or overwrite.
 */
export function readMessage(bytes: Uint8Array, schema: Schema): Message {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const message: Message = {};
  let at = 0;

  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("the message ends within a number");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new Error("a number is longer than 64 bits");
  }

  function take(length: number): number {
    const from = at;
    at += length;
    if (at > bytes.length) throw new Error("a field is longer than its message");
    return from;
  }

  function chunk(): Uint8Array {
    const length = Number(varint());
    const from = take(length);
    return bytes.subarray(from, from + length);
  }

  function read(kind: FieldKind): Value {
    if (typeof kind === "function") return readMessage(chunk(), kind());
    switch (kind) {
      case "bytes":
        return chunk();
      case "string":
        return utf8.decode(chunk());
      case "uint32":
        return Number(varint());
      case "int64":
        return BigInt.asIntN(64, varint());
      case "bool":
        return varint() !== 0n;
      case "double":
        return view.getFloat64(take(8), true);
      case "fixed32":
        return view.getUint32(take(4), true);
      case "fixed64":
        return view.getBigUint64(take(8), true);
    }
  }

  while (at < bytes.length) {
    const tag = Number(varint());
    const field = schema[tag >>> 3];
    if (!field) throw new Error(`there is no field ${tag >>> 3}`);
    const wire = typeof field.kind === "function" ? 2 : wireTypes[field.kind];
    if ((tag & 7) !== wire) throw new Error(`${field.name} has wire type ${tag & 7} and not ${wire}`);
    const value = read(field.kind);
    const before = message[field.name];
    if (field.repeated) message[field.name] = [...(Array.isArray(before) ? before : []), value];
    else if (before === undefined) message[field.name] = value;
    else throw new Error(`${field.name} is given twice`);
  }
  return message;
}
