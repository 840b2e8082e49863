import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifySignature } from "./verify-signature";

const sign = (body: Uint8Array, secret: string) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

test("GitHub's own example verifies", () => {
  const body = Buffer.from("Hello, World!");
  const header = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  expect(verifySignature(body, header, "It's a Secret to Everybody")).toBe(true);
});

test("property: one changed bit of body, signature or secret is refused", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.string({ minLength: 1 }),
      fc.nat(),
      fc.nat(7),
      (body, secret, place, bit) => {
        const header = sign(body, secret);
        expect(verifySignature(body, header, secret)).toBe(true);
        const changed = body.slice();
        changed[place % body.length] = (body[place % body.length] ?? 0) ^ (1 << bit);
        expect(verifySignature(changed, header, secret)).toBe(false);
        expect(verifySignature(body, header, `${secret}x`)).toBe(false);
        const at = 7 + (place % 64);
        const other = header[at] === "0" ? "1" : "0";
        expect(verifySignature(body, header.slice(0, at) + other + header.slice(at + 1), secret)).toBe(false);
      },
    ),
  );
});

test.each([
  ["none", null],
  ["empty", ""],
  ["another algorithm", `sha1=${createHmac("sha1", "s").update("x").digest("hex")}`],
  ["no algorithm", sign(Buffer.from("x"), "s").slice(7)],
  ["too short", sign(Buffer.from("x"), "s").slice(0, -2)],
  ["too long", `${sign(Buffer.from("x"), "s")}00`],
  ["not hex", `sha256=${"z".repeat(64)}`],
])("a signature that is %s is refused", (_what, header) => {
  expect(verifySignature(Buffer.from("x"), header, "s")).toBe(false);
});

test("an empty secret verifies nothing", () => {
  expect(verifySignature(Buffer.from("x"), sign(Buffer.from("x"), ""), "")).toBe(false);
});
