import { z } from "zod";
import { auditQuery } from "@/lib/audit/audit-inputs";

export const pageSize = 50;

const fields = ["person", "action", "repo", "from", "to"] as const;
export type AuditFilter = Partial<Record<(typeof fields)[number], string>>;

const shape = auditQuery.shape;
const filter = z.object({
  person: shape.person.catch(undefined),
  action: shape.action.catch(undefined),
  repo: z
    .string()
    .regex(/^[^/]+\/[^/]+$/)
    .optional()
    .catch(undefined),
  from: shape.from.catch(undefined),
  to: shape.to.catch(undefined),
});

/** The filter of an address; what an empty or odd field says does not count. */
export function readFilter(search: Record<string, string | string[] | undefined>): z.output<typeof filter> {
  return filter.parse(
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, value || undefined])),
  );
}

/** Where the entries that a filter leaves are read. */
export const auditUrl = (
  chosen: AuditFilter,
  more: Record<string, string>,
  path = "/api/v1/audit",
): string => {
  const set = fields.flatMap((name) => (chosen[name] ? [[name, chosen[name]]] : []));
  return `${path}?${new URLSearchParams({ ...Object.fromEntries(set), ...more }).toString()}`;
};
