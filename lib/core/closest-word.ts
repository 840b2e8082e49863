/** Of some names the one that a mistyped word was most likely to be; null when none is near. */
export function closestWord(word: string, names: readonly string[]): string | null {
  const plain = (text: string) =>
    text
      .slice(0, 60)
      .toLowerCase()
      .replaceAll(/[_\s-]/g, "");
  const given = plain(word);
  if (given === "") return null;
  let best: { name: string; distance: number } | null = null;
  for (const name of names) {
    const distance = distanceOf(given, plain(name));
    const most = Math.max(1, Math.floor(Math.min(given.length, name.length) / 3));
    if (distance <= most && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}

/** Letters to add, drop, change or swap with their neighbour. */
function distanceOf(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[other.length] ?? 0;
}
