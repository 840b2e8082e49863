export const pageSize = 50;

const fields = ["person", "action", "repo", "from", "to"] as const;
export type AuditFilter = Partial<Record<(typeof fields)[number], string>>;

/** Where the entries that a filter leaves are read. */
export const auditUrl = (
  chosen: AuditFilter,
  more: Record<string, string>,
  path = "/api/v1/audit",
): string => {
  const set = fields.flatMap((name) => (chosen[name] ? [[name, chosen[name]]] : []));
  return `${path}?${new URLSearchParams({ ...Object.fromEntries(set), ...more }).toString()}`;
};
