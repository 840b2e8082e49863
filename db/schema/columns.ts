import { customType } from "drizzle-orm/pg-core";
import { storableJson, storableText } from "@/lib/core/storable";

/** `jsonb` for values that strangers shaped: what PostgreSQL would refuse of their texts is replaced. */
export const json = customType<{ data: unknown; driverData: string }>({
  dataType: () => "jsonb",
  toDriver: storableJson,
  // Both drivers give parsed values.
  fromDriver: (value) => value,
});

/** `text` that strangers shaped, in the same way. */
export const words = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: storableText,
});
