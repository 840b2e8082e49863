import { z } from "zod";

// The OSV schema (1.x), as much of it as a review needs.
const event = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
});
const severity = z.object({ type: z.string(), score: z.string() });

export const advisory = z.object({
  id: z.string().regex(/^[A-Za-z0-9][\w.:-]{1,100}$/),
  modified: z.string(),
  withdrawn: z.string().optional(),
  aliases: z.array(z.string().max(100)).optional(),
  summary: z.string().optional(),
  details: z.string().optional(),
  severity: z.array(severity).optional(),
  affected: z
    .array(
      z.object({
        package: z.object({ ecosystem: z.string(), name: z.string() }).optional(),
        ranges: z.array(z.object({ type: z.string(), events: z.array(event) })).optional(),
        versions: z.array(z.string()).optional(),
        severity: z.array(severity).optional(),
      }),
    )
    .optional(),
  database_specific: z
    .looseObject({ severity: z.unknown().optional(), cwe_ids: z.unknown().optional() })
    .optional(),
});
export type Advisory = z.output<typeof advisory>;
export type AffectedRange = NonNullable<NonNullable<Advisory["affected"]>[number]["ranges"]>[number];

const longest = 400;

/** Without the long texts that nobody is shown. */
export function trimmed({ summary, details, ...rest }: Advisory): Advisory {
  const words = (summary ?? details?.split("\n").find((line) => line.trim() !== "") ?? "").slice(0, longest);
  return { ...rest, summary: words };
}
