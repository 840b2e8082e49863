/** The text as every database and provider takes it: no NUL, no half of a surrogate pair. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

/**
 * A value as JSON that PostgreSQL's `jsonb` takes, which refuses an escaped NUL and half a surrogate pair: both
 * become U+FFFD, in keys too. `JSON.stringify` leaves no other escape of a surrogate behind.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!refused.test(json)) return json;
  // Escape by escape, so that an escaped backslash before `u0000` stays what it is.
  return json.replace(/\\(?:u[0-9a-f]{4}|.)/g, (escape) => (refused.test(escape) ? "\uFFFD" : escape));
}

const refused = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** JSON that came as text, in the same way: the text itself wherever that can be stored. */
export const storableJsonText = (text: string): string =>
  refused.test(text) ? storableJson(JSON.parse(text)) : text;
