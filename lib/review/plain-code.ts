/**
 * The lines of a suggestion without what models add to them: a fence around all, the diff's anchors and signs, or the
 * lines that it takes out.
 * @param old the lines that it replaces: what they have themselves is no addition
 */
export function plainCode(text: string, old: string[]): string[] {
  const whole = withoutFence(text, old);
  // Where the old lines end with a blank one, so may the new ones.
  const ended = old.length > 1 && old.at(-1)?.trim() === "" ? whole : whole.replace(/\n$/, "");
  const lines = withoutAnchors(ended.split("\n"));
  return withoutRemoved(lines, old) ?? withoutSigns(lines, old);
}

function withoutFence(text: string, old: string[]): string {
  if (/^\s*(`{3}|~{3})/.test(firstCode(old))) return text;
  const inside = /^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1\s*$/.exec(text);
  return inside?.[2] ?? text;
}

const anchor = /^\d{1,9}#[0-9a-z]{4}\|[+ ]?/;

function withoutAnchors(lines: string[]): string[] {
  const code = lines.filter((line) => line.trim() !== "");
  return code.length > 0 && code.every((line) => anchor.test(line))
    ? lines.map((line) => line.replace(anchor, ""))
    : lines;
}

/** A diff in the place of its new side: lines with a minus stand in the file. Null when it is none. */
function withoutRemoved(lines: string[], old: string[]): string[] | null {
  const known = new Set(old.map((line) => line.trim()));
  const code = lines.filter((line) => line.trim() !== "");
  const removed = code.filter((line) => line.startsWith("-"));
  const isDiff =
    removed.length > 0 &&
    code.every((line) => /^[-+ ]/.test(line)) &&
    code.some((line) => line.startsWith("+")) &&
    removed.every((line) => known.has(line.slice(1).trim()));
  return isDiff ? lines.filter((line) => !line.startsWith("-")).map((line) => line.slice(1)) : null;
}

/** Taken off only when every line carries one, and the code itself does not begin so. */
function withoutSigns(lines: string[], old: string[]): string[] {
  const code = lines.filter((line) => line.trim() !== "");
  return code.length > 0 && code.every((line) => line.startsWith("+")) && !firstCode(old).startsWith("+")
    ? lines.map((line) => line.replace(/^\+/, ""))
    : lines;
}

const firstCode = (lines: string[]): string => lines.find((line) => line.trim() !== "") ?? "";

/**
 * The lines without those that stand before and behind the replaced ones anyway: a model that quotes them along would
 * have them twice.
 */
export function withoutNeighbours(
  lines: string[],
  { old, before, after }: { old: string[]; before: string[]; after: string[] },
): string[] {
  const behind = sharedWith(lines, after, old);
  const cut = lines.slice(0, lines.length - behind);
  const backwards = (all: string[]) => all.toReversed();
  const ahead = sharedWith(backwards(cut), backwards(before), backwards(old));
  return cut.slice(ahead);
}

/** How many lines at the end of a text are those that follow it; none where the old text ended so already. */
function sharedWith(lines: string[], following: string[], old: string[]): number {
  for (let many = Math.min(lines.length - 1, following.length); many > 0; many--) {
    const next = following.slice(0, many);
    const same = (all: string[]) => all.slice(-many).join("\n") === next.join("\n");
    // Brackets and blanks alone may well come twice.
    if (same(lines) && !same(old) && next.some((line) => /[\p{L}_]{2}/u.test(line) && line.trim().length > 5))
      return many;
  }
  return 0;
}
