/** The SQLSTATE (five characters) of a failed statement; null for an error that no database gave. */
export function sqlState(error: unknown): string | null {
  // Drizzle wraps the driver's error.
  for (let at = error; at instanceof Error; at = at.cause)
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) return at.code;
  return null;
}

/** Whether the statement failed for what it says or holds (classes 22 and 23), so that it would fail again. */
export function isDataFault(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error) ?? "");
}
