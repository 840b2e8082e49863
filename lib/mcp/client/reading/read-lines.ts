const address = /https?:\/\/[^\s<>()"'\]]{4,1000}/;
const key = /(?<![\w/])(?:[A-Z][A-Z0-9]{1,9}-\d{1,7}|#\d{1,9})(?!\w)/;

/** Lines of prose that name a thing, by an address or a key; what says nothing of that kind is left out. */
export function readLines(text: string, most: number): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  for (const line of text.split("\n")) {
    if (found.length >= most) break;
    const head = line.slice(0, 2_000);
    const url = address.exec(head)?.[0];
    const name = key.exec(url === undefined ? head : head.replace(url, " "))?.[0];
    if (name === undefined && url === undefined) continue;
    const title = head
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/^[\s>*+\d.)-]+|\*\*/g, "")
      .trim();
    found.push({ title, ...(name === undefined ? {} : { identifier: name }), ...(url ? { url } : {}) });
  }
  return found;
}
