import type { Evidence } from "./finding";

/** Weaknesses of the public catalogue that tools name in each other's place, because one is a kind of another. */
const families = [
  [22, 23, 35, 36, 73],
  [77, 78, 88],
  [79, 80, 83, 87, 116],
  [89, 564, 943],
  [94, 95, 96],
  [259, 312, 321, 522, 798],
  [295, 297, 599],
  [326, 327, 328, 759, 760, 916],
  [330, 331, 335, 338],
  [377, 378, 379],
  [611, 776, 827],
];
const headOf = new Map(families.flatMap((family) => family.map((one) => [one, family[0] ?? one])));

/** `CWE-89` out of `cwe-089: SQL injection`, `external/cwe/cwe-89` and the like; null where there is none. */
export function cweIn(text: string): string | null {
  const digits = /\bcwe[-_: ]?0*(\d{1,5})\b/i.exec(text)?.[1];
  return digits === undefined ? null : `CWE-${digits}`;
}

/** The weaknesses that a finding's rules name, each as the first of its family; empty where they name none. */
export function weaknessesOf(evidence: readonly Evidence[]): Set<number> {
  const found = new Set<number>();
  for (const item of evidence) {
    if ((item.kind !== "rule" && item.kind !== "tool") || item.cwe === undefined) continue;
    const number = Number(/\d+/.exec(item.cwe)?.[0]);
    if (number > 0) found.add(headOf.get(number) ?? number);
  }
  return found;
}
