import { z } from "zod";
import type { AuditPage } from "@/lib/audit/audit-inputs";
import { named, text, time } from "./shared-schemas";

export const auditPageSchema: z.ZodType<AuditPage> = z
  .strictObject({
    items: z.array(
      z
        .strictObject({
          id: text,
          at: time,
          by: z.strictObject({
            kind: text.meta({ description: "owner, user, key, webhook or cli" }),
            id: text.nullable(),
            name: text,
          }),
          action: text,
          repo: text
            .nullable()
            .meta({ description: "owner/repo in lower case; null for what concerns all of Gloss" }),
          subject: text.nullable(),
          detail: z.unknown(),
          requestId: text.nullable(),
        })
        .register(named, { id: "AuditEntry" }),
    ),
    nextCursor: text.nullable(),
  })
  .register(named, { id: "AuditPage" });
