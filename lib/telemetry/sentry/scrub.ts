import { redactSecrets } from "@/lib/llm/redact-secrets";

/** A copy of `value` in which no text holds one of `secrets`, or a secret of a well-known format. */
export function scrub<T>(value: T, secrets: readonly string[]): T {
  const clean = (text: string) =>
    redactSecrets(secrets.reduce((left, secret) => left.replaceAll(secret, "[secret]"), text));
  const walk = (part: unknown): unknown => {
    if (typeof part === "string") return clean(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  // Texts become texts and everything else stays as it is, so the shape is the same.
  return walk(value) as T;
}
