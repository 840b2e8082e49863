import { z } from "zod";
import { auditQuery } from "@/lib/audit/audit-inputs";

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
