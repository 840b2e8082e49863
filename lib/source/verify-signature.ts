import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether `header` (GitHub's `X-Hub-Signature-256`) is the HMAC-SHA256 of the very bytes that came in. Takes the
 * same time wherever a wrong signature differs. An empty secret signs nothing.
 */
export function verifySignature(rawBody: Uint8Array, header: string | null, secret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(header ?? "")?.[1];
  if (given === undefined || secret === "") return false;
  const right = createHmac("sha256", secret).update(rawBody).digest();
  return timingSafeEqual(right, Buffer.from(given, "hex"));
}
