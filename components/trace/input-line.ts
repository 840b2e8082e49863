const object = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A tool's input as people read it, `path: src/a.ts, offset: 0`; what is no JSON object stays as it is. */
export function inputLine(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    if (!object(value)) return json;
    return Object.entries(value)
      .map(([key, item]) => `${key}: ${typeof item === "string" ? item : JSON.stringify(item)}`)
      .join(", ");
  } catch {
    // It may have been shortened.
    return json;
  }
}
