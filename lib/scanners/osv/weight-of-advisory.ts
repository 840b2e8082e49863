import { CVSS20, CVSS30, CVSS31, CVSS40 } from "@pandatix/js-cvss";
import { type Severity, severities } from "@/lib/core/finding";
import { severityOfScore } from "../severity-of-score";
import type { Advisory } from "./advisory";

const words: Record<string, Severity> = {
  CRITICAL: "critical",
  HIGH: "high",
  MODERATE: "medium",
  MEDIUM: "medium",
  LOW: "low",
};

/** By its CVSS vectors, the newest version of the standard first; else its database's word; else medium. */
export function severityOf({
  id,
  severity = [],
  affected = [],
  database_specific: database,
}: Advisory): Severity {
  // A package that was made to do harm.
  if (id.startsWith("MAL-")) return "critical";
  const vectors = [...severity, ...affected.flatMap((entry) => entry.severity ?? [])].map(
    ({ score }) => score,
  );
  for (const version of ["CVSS:4.0/", "CVSS:3.1/", "CVSS:3.0/", "AV:"]) {
    const scores = vectors
      .filter((vector) => vector.startsWith(version))
      .flatMap((vector) => scoreOf(vector) ?? []);
    if (scores.length > 0) return severityOfScore(Math.max(...scores));
  }
  return words[String(database?.severity).toUpperCase()] ?? "medium";
}

function scoreOf(vector: string): number | null {
  try {
    if (vector.startsWith("CVSS:4.0/")) return new CVSS40(vector).Score();
    if (vector.startsWith("CVSS:3.1/")) return new CVSS31(vector).BaseScore();
    return vector.startsWith("CVSS:3.0/") ? new CVSS30(vector).BaseScore() : new CVSS20(vector).BaseScore();
  } catch {
    return null;
  }
}

/** The weakness that its database names first. */
export function weaknessOf({ database_specific: database }: Advisory): string | null {
  const ids: unknown[] = Array.isArray(database?.cwe_ids) ? database.cwe_ids : [];
  return ids.find((id): id is string => typeof id === "string" && /^CWE-\d{1,5}$/.test(id)) ?? null;
}

/** The gravest first, then by name. */
export const byGravity = (a: Advisory, b: Advisory): number =>
  severities.indexOf(severityOf(a)) - severities.indexOf(severityOf(b)) || (a.id < b.id ? -1 : 1);
