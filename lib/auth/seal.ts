import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { GlossError } from "@/lib/errors";

/** The application secrets under which stored secrets open: one seals, the earlier ones still open. */
export interface Keyring {
  current: string;
  old: readonly string[];
}

const derive = (secret: string, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "gloss", purpose, bytes));

/** The encryption key that belongs to an application secret; 32 bytes by HKDF-SHA256 (RFC 5869). */
const keyOf = (secret: string): Buffer => derive(secret, "seal at rest", 32);

/** Names a secret without giving anything of it away. */
const nameOf = (secret: string): string => derive(secret, "name of the key", 6).toString("base64url");

/**
 * Encrypts a text for storage by AES-256-GCM, as `v2.<key>.<iv>.<body>.<tag>`. `context` is authenticated but not
 * stored: a sealed text copied to another row, with another context, does not open.
 */
export function seal(text: string, { current }: Pick<Keyring, "current">, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(current), iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url"));
  return ["v2", nameOf(current), ...parts].join(".");
}

/** Opens what `seal` made. Throws `config` when no secret of the ring, or another context, or the text was altered. */
export function unseal(sealed: string, ring: Keyring, context: string): string {
  const opened = open(sealed, ring, context);
  if (opened) return opened.text;
  throw new GlossError(
    "config",
    "A stored secret can't be opened: GLOSS_SECRET is not the one it was sealed with, nor is any of GLOSS_OLD_SECRETS.",
  );
}

/** By which secret a text is sealed: the current one, an old one, or none of the ring. */
export function sealedBy(sealed: string, ring: Keyring, context: string): "current" | "old" | "unknown" {
  const opened = open(sealed, ring, context);
  if (!opened) return "unknown";
  // The first form names no key: it is renewed like what an old one sealed.
  return opened.secret === ring.current && sealed.startsWith("v2.") ? "current" : "old";
}

function open(sealed: string, { current, old }: Keyring, context: string) {
  const [form, ...parts] = sealed.split(".");
  const name = form === "v2" ? parts.shift() : null;
  if ((form !== "v1" && form !== "v2") || parts.length !== 3) return null;
  for (const secret of [current, ...old]) {
    if (name !== null && name !== nameOf(secret)) continue;
    const text = decrypt(parts, secret, context);
    if (text !== null) return { text, secret };
  }
  return null;
}

function decrypt(parts: string[], secret: string, context: string): string | null {
  const [iv, body, tag] = parts.map((part) => Buffer.from(part, "base64url"));
  if (!iv || !body || !tag) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), iv, { authTagLength: 16 })
      .setAAD(Buffer.from(context))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
