/** Weaknesses that name the same mistake at another depth of detail; the first gives the class its name. */
const classes: readonly (readonly number[])[] = [
  [22, 23, 35, 36, 73],
  [78, 77, 88],
  [79, 80],
  [89, 564],
  [94, 95],
  [327, 326],
  [328, 916],
  [330, 338, 331],
  [611, 776, 827],
  [295, 297],
  [798, 259, 321, 547],
  [1333, 730],
];
const nameOf = new Map(classes.flatMap((one) => one.map((cwe) => [cwe, one[0] ?? cwe] as const)));

/** `CWE-89` of `CWE-564: SQL Injection: Hibernate`; null when no weakness is named. */
export function weaknessClass(text: string): string | null {
  const number = Number(/\bCWE-(\d+)/i.exec(text)?.[1]);
  return Number.isNaN(number) ? null : `CWE-${nameOf.get(number) ?? number}`;
}

/** Classes of all weaknesses that a list, a text or nothing names. */
export function weaknessClasses(named: unknown): string[] {
  const texts = (Array.isArray(named) ? named : [named]).filter((one) => typeof one === "string");
  return [...new Set(texts.flatMap((text) => weaknessClass(text) ?? []))];
}
