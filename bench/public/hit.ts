/** What a tool said of a file. */
export interface Hit {
  path: string;
  startLine: number;
  endLine: number;
  rule: string;
  /** See `weaknessClass`; none for rules without a CWE. */
  classes: readonly string[];
}

export const isOn = ({ startLine, endLine }: Hit, line: number): boolean =>
  startLine <= line && line <= endLine;

export const isOf = ({ classes }: Hit, wanted: string): boolean => classes.includes(wanted);

/** Hits by the file that they are about. */
export function byPath(hits: readonly Hit[]): (path: string) => readonly Hit[] {
  const groups = Map.groupBy(hits, (hit) => hit.path);
  return (path) => groups.get(path) ?? [];
}
