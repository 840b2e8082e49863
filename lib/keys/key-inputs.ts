import { z } from "zod";
import { keyScopes } from "@/lib/core/key-scopes";

const longestDays = 365;
const usualDays = 90;

/** A key as it is asked for. */
export const keyOrder = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Give it a name that says what uses it.")
    .max(80, "At most 80 characters.")
    .describe("What uses it"),
  scope: z
    .enum(keyScopes)
    .describe(
      "read: a viewer's rights; write: a maintainer's; admin: an owner's. Never more than its person's",
    ),
  repositories: z
    .array(z.string().max(200))
    .min(1, "Name one repository, or none of this field for all.")
    .max(100)
    .nullable()
    .default(null)
    .describe("owner/repo of each that it is for; null for all that its person may see"),
  expiresInDays: z
    .int()
    .min(1)
    .max(longestDays)
    .nullable()
    .default(usualDays)
    .describe("Null for one that does not expire: owners of Gloss alone may make it"),
});

/** Which of the keys are listed; 30 of them when no limit is given. */
export const keyQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
