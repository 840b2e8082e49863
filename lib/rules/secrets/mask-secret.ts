/**
 * What may be shown of a secret: how it starts, where that is a vendor's prefix or a scheme, and its length.
 * At most four characters of it.
 */
export function maskSecret(text: string): string {
  const scheme = /^[a-z][a-z+]{1,14}:\/\//.exec(text)?.[0];
  if (scheme) return `${scheme}…`;
  if (text.startsWith("-----BEGIN")) return "-----BEGIN … PRIVATE KEY-----";
  const start = /^[A-Za-z0-9]{2,4}/.exec(text)?.[0] ?? "";
  return `${text.length >= 20 ? start : ""}… (${text.length} characters)`;
}
