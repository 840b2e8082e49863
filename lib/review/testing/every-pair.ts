/**
 * Few combinations in which every value of a part meets every value of each other part. The same parts give the same
 * combinations.
 */
export function everyPair<P extends string, V extends string>(
  parts: readonly P[],
  values: readonly V[],
): Record<P, V>[] {
  const keyOf = (a: P, one: V, b: P, other: V) => `${a} ${one}, ${b} ${other}`;
  const missing = new Set(
    parts.flatMap((a, at) =>
      parts
        .slice(at + 1)
        .flatMap((b) => values.flatMap((one) => values.map((other) => keyOf(a, one, b, other)))),
    ),
  );
  const rows: Record<P, V>[] = [];
  while (missing.size > 0) {
    // Begins with a pair that is still missing, so that each row brings the end nearer.
    const [wanted = ""] = missing;
    const row: Partial<Record<P, V>> = {};
    for (const [part, value] of wanted.split(", ").map((half) => half.split(" ")))
      row[part as P] = value as V; // It was made of them above.
    for (const part of parts) row[part] ??= bestFor(part, row);
    for (const [at, a] of parts.entries())
      for (const b of parts.slice(at + 1)) missing.delete(keyOf(a, row[a]!, b, row[b]!));
    rows.push(row as Record<P, V>); // Every part has its value by now.
  }
  return rows;

  function bestFor(part: P, row: Partial<Record<P, V>>): V {
    const gain = (value: V) =>
      parts.filter((other) => {
        const set = row[other];
        if (set === undefined) return false;
        return parts.indexOf(part) < parts.indexOf(other)
          ? missing.has(keyOf(part, value, other, set))
          : missing.has(keyOf(other, set, part, value));
      }).length;
    return values.toSorted((a, b) => gain(b) - gain(a))[0]!;
  }
}
