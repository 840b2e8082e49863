/** A place in a list that is sorted by time and id, newest first. */
export interface Place {
  at: Date;
  id: string;
}

/** An opaque text for `cursor` parameters. */
export function encodeCursor({ at, id }: Place): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");
}

/** Null when the text was not made by `encodeCursor`. */
export function decodeCursor(text: string): Place | null {
  const [time, id] = Buffer.from(text, "base64url").toString("utf8").split(" ");
  const at = new Date(time ?? "");
  return id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}
