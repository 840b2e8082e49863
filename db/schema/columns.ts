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
export const words = customType<{ data: string; driverData: string | null }>({
  dataType: () => "text",
  // A placeholder may stand for nothing, whatever the type of the column says.
  toDriver: (text: string | null) => text && storableText(text),
});

/**
 * `json`, kept as the text it is given as and read parsed: nothing of it is made anew on the way in, as `jsonb` would
 * be. Give it what `storableJson` or `storableJsonText` made.
 */
export const jsonText = customType<{ data: unknown; driverData: unknown }>({ dataType: () => "json" });
