/** Page of a weakness in the public catalogue, for `CWE-89` and the like. */
export function cweUrl(cwe: string): string {
  return `https://cwe.mitre.org/data/definitions/${cwe.replace("CWE-", "")}.html`;
}
