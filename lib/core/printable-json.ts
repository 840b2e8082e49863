/** Characters that a terminal obeys, or that direct and hide others, which JSON may hold as they are. */
const acting = /[\u007f-\u009f]|\p{Cf}|[\u2028\u2029]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/** A value as JSON for people and programs alike: the same value, with what acts and is not seen as escapes. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(acting, (found) =>
    Array.from(
      { length: found.length },
      (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
