import type { Hunk } from "@/lib/core/hunks";

/** The new text that hunks make of an old one; throws when they don't belong to it. */
export function applyHunks(oldText: string, hunks: Hunk[]): string {
  const old = oldText.split("\n");
  if (old.at(-1) === "") old.pop();
  const made: string[] = [];
  let at = 0;
  let endsOpen = !oldText.endsWith("\n") && oldText !== "";
  for (const hunk of hunks) {
    const start = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
    made.push(...old.slice(at, start));
    at = start;
    for (const line of hunk.lines) {
      if (line.kind !== "added" && old[at++] !== line.text)
        throw new Error(`"${line.text}" is not line ${at}.`);
      if (line.kind !== "removed") {
        made.push(line.text);
        endsOpen = line.noNewline ?? false;
      }
    }
    if (at < old.length) endsOpen = !oldText.endsWith("\n");
  }
  made.push(...old.slice(at));
  return made.length === 0 ? "" : made.join("\n") + (endsOpen ? "" : "\n");
}
