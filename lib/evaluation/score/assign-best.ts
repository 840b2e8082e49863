/**
 * Pairs rows with columns one to one so that the sum of the worths is greatest; a worth of 0 is no pair. The
 * Hungarian method with potentials, over a square made of the table, O(n³).
 * @returns for each row its column, or null
 */
export function assignBest(worth: readonly (readonly number[])[]): (number | null)[] {
  const rows = worth.length;
  const columns = Math.max(0, ...worth.map((row) => row.length));
  const size = Math.max(rows, columns);
  if (size === 0) return [];
  const cost = (row: number, column: number) => -(worth[row - 1]?.[column - 1] ?? 0);
  const ofRow = Array<number>(size + 1).fill(0);
  const ofColumn = Array<number>(size + 1).fill(0);
  const rowAt = Array<number>(size + 1).fill(0);
  for (let row = 1; row <= size; row++) {
    const way = Array<number>(size + 1).fill(0);
    const least = Array<number>(size + 1).fill(Number.POSITIVE_INFINITY);
    const used = Array<boolean>(size + 1).fill(false);
    rowAt[0] = row;
    let column = 0;
    do {
      used[column] = true;
      const from = rowAt[column] ?? 0;
      let next = 0;
      let step = Number.POSITIVE_INFINITY;
      for (let to = 1; to <= size; to++) {
        if (used[to]) continue;
        const price = cost(from, to) - (ofRow[from] ?? 0) - (ofColumn[to] ?? 0);
        if (price < (least[to] ?? 0)) {
          least[to] = price;
          way[to] = column;
        }
        if ((least[to] ?? 0) < step) {
          step = least[to] ?? 0;
          next = to;
        }
      }
      for (let to = 0; to <= size; to++)
        if (used[to]) {
          const held = rowAt[to] ?? 0;
          ofRow[held] = (ofRow[held] ?? 0) + step;
          ofColumn[to] = (ofColumn[to] ?? 0) - step;
        } else least[to] = (least[to] ?? 0) - step;
      column = next;
    } while (rowAt[column] !== 0);
    do {
      const before = way[column] ?? 0;
      rowAt[column] = rowAt[before] ?? 0;
      column = before;
    } while (column !== 0);
  }
  const found = Array<number | null>(rows).fill(null);
  for (let column = 1; column <= size; column++) {
    const row = (rowAt[column] ?? 0) - 1;
    if (row >= 0 && row < rows && (worth[row]?.[column - 1] ?? 0) > 0) found[row] = column - 1;
  }
  return found;
}
