/**
 * Reads `key=value,key=value`, the form of OpenTelemetry's variables for headers and resource attributes: white
 * space around a part does not count, and values are percent-encoded. Null when it is not that.
 */
export function parseKeyValues(text: string): Record<string, string> | null {
  const entries: [string, string][] = [];
  for (const part of text.split(",")) {
    const at = part.indexOf("=");
    const key = part.slice(0, at).trim();
    if (at < 1 || !/^[\w!#$%&'*+.^`|~-]+$/.test(key)) return null;
    try {
      entries.push([key, decodeURIComponent(part.slice(at + 1).trim())]);
    } catch {
      return null;
    }
  }
  return Object.fromEntries(entries);
}
