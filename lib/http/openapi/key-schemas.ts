import { z } from "zod";
import { keyScopes } from "@/lib/core/key-scopes";
import type { MadeKey } from "@/lib/keys/create-key";
import { type KeyView, keyStates } from "@/lib/keys/key-views";
import type { listKeys } from "@/lib/keys/list-keys";
import { named, text, time } from "./shared-schemas";

const fields = {
  id: text,
  name: text,
  prefix: text.meta({ description: "How the key begins" }),
  scope: z.enum(keyScopes),
  repositories: z
    .array(text)
    .nullable()
    .meta({ description: "owner/repo in lower case; null for all that its person may see" }),
  person: text.nullable().meta({ description: "Login of its person; null for the local owner's" }),
  state: z.enum(keyStates),
  createdAt: time,
  expiresAt: time.nullable(),
  lastUsedAt: time.nullable().meta({ description: "To the minute" }),
  revokedAt: time.nullable(),
};

const key: z.ZodType<KeyView> = z.strictObject(fields).register(named, { id: "Key" });

export const keyPageSchema: z.ZodType<Awaited<ReturnType<typeof listKeys>>> = z
  .strictObject({ items: z.array(key), nextCursor: text.nullable() })
  .register(named, { id: "KeyPage" });

export const madeKeySchema: z.ZodType<MadeKey> = z
  .strictObject({ ...fields, key: text.meta({ description: "The key itself; Gloss keeps only its hash" }) })
  .register(named, { id: "MadeKey" });
