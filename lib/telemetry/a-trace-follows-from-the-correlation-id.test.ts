import fc from "fast-check";
import { expect, it } from "vitest";
import { rootOf } from "./trace-ids";

it("is the id itself without its dashes, where that is a UUID", () => {
  expect(rootOf("0b7f7a0e-6a52-4f5e-9d58-0E3F3F9B5A11").traceId).toBe("0b7f7a0e6a524f5e9d580e3f3f9b5a11");
});

it("is valid by W3C Trace Context for any text, the same each time, and another one for another text", () => {
  const text = fc.oneof(fc.uuid(), fc.string(), fc.constant("00000000-0000-0000-0000-000000000000"));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const { traceId, spanId } = rootOf(one);
      expect(traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
      expect(spanId).toMatch(/^(?!0+$)[0-9a-f]{16}$/);
      expect(rootOf(one)).toEqual({ traceId, spanId });
      if (one !== other) expect(rootOf(other)).not.toEqual({ traceId, spanId });
    }),
  );
});
