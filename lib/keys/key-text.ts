import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const mark = "gloss_";
const shape = /^gloss_([\w-]{43})([\w-]{6})$/;

const checksumOf = (secret: string): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(mark + secret));
  return bytes.toString("base64url");
};

/** A new key: `gloss_`, 32 random bytes and a CRC-32 of both, in base64url. */
export function makeKeyText(): string {
  const secret = randomBytes(32).toString("base64url");
  return `${mark}${secret}${checksumOf(secret)}`;
}

/** SHA-256, hexadecimal: all that is kept of a key. It has 256 random bits, so nothing slower is needed. */
export const hashOfKey = (text: string): string => createHash("sha256").update(text).digest("hex");

/** How a key begins, so that people know it again. */
export const prefixOfKey = (text: string): string => text.slice(0, mark.length + 6);

/** `foreign`: none that was made here. `mistyped`: meant to be one, but a character is wrong or missing. */
export function readKeyText(text: string): "whole" | "mistyped" | "foreign" {
  if (!text.startsWith(mark)) return "foreign";
  const [, secret, checksum] = shape.exec(text) ?? [];
  return secret !== undefined && checksumOf(secret) === checksum ? "whole" : "mistyped";
}
