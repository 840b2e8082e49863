import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { GlossError } from "@/lib/errors";

const version = "v1";

/** The encryption key that belongs to an application secret; 32 bytes by HKDF-SHA256 (RFC 5869). */
function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "gloss", "seal at rest", 32));
}

/**
 * Encrypts a text for storage by AES-256-GCM. `context` is authenticated but not stored: a sealed text copied to
 * another row, with another context, does not open.
 */
export function seal(text: string, secret: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    version,
    iv.toString("base64url"),
    sealed.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
  ].join(".");
}

/** Opens what `seal` made. Throws `config` when the secret or the context is another, or the text was altered. */
export function unseal(sealed: string, secret: string, context: string): string {
  const [mark, iv, body, tag] = sealed.split(".");
  try {
    if (mark !== version || !iv || body === undefined || !tag) throw new Error("not a sealed text");
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), Buffer.from(iv, "base64url"), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString(
      "utf8",
    );
  } catch (cause) {
    throw new GlossError(
      "config",
      "A stored secret can't be opened: GLOSS_SECRET is not the one it was sealed with.",
      { cause },
    );
  }
}
