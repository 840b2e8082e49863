import type { SecretKind } from "./secret-kinds";

const runs = "0123456789abcdefghijklmnopqrstuvwxyz0123456789";
export const placeholder =
  /x{4,}|example|placeholder|changeme|your[-_]|[-_]here|redacted|dummy|fake|(.)\1{5,}/i;
const reservedHost =
  /(^|\.)(localhost|example|test|invalid|local|internal\.example|example\.(com|org|net))$/i;

/** Bits a character, by how often each occurs: random base62 has 4.5 to 5.5 at these lengths, words and runs less. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Whether it counts, forwards, for eight signs or more. */
export function hasRun(text: string): boolean {
  const lower = text.toLowerCase();
  for (let start = 0; start + 8 <= runs.length; start += 1)
    if (lower.includes(runs.slice(start, start + 8))) return true;
  return false;
}

/** The parts of `scheme://user:password@host…`. */
function partsOf(url: string): { password: string; host: string } | null {
  const match = /:\/\/[^:/\s]*:([^@\s]*)@(\[[^\]]*\]|[^:/?\s]*)/.exec(url);
  return match ? { password: match[1] ?? "", host: match[2] ?? "" } : null;
}

/** False for what is clearly made up, so that documentation and samples are left alone. */
export function looksReal(kind: SecretKind, text: string): boolean {
  if (kind.form === "key") return true;
  if (kind.form === "url") {
    const parts = partsOf(text);
    if (!parts) return true;
    // A host without a dot is a container or this machine; documentation has names reserved for it.
    if (!parts.host.includes(".") || reservedHost.test(parts.host)) return false;
    if (/^(127\.|10\.|192\.168\.|0\.0\.0\.0)/.test(parts.host)) return false;
    return !/^(pass|passw(or)?d|pwd|secret|test|admin|root|postgres|mysql|mongo|user|\*+|\.+)\d*$/i.test(
      parts.password,
    );
  }
  if (/^https?:/.test(text)) return !placeholder.test(text);
  // A vendor's prefix says nothing about chance; what follows it should look like chance.
  const body = text.slice(text.search(/[-_.]/) + 1);
  if (kind.scanner === "sendgrid" && text.length < 60) return false;
  return body.length >= 16 && entropy(body) >= 3.2 && !placeholder.test(body) && !hasRun(body);
}
