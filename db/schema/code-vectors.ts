import { customType, pgTable, primaryKey, smallint, smallserial, text, uuid } from "drizzle-orm/pg-core";

const bits = customType<{ data: string }>({ dataType: () => "bit varying" });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** Each embedder whose vectors are stored, by its exact name. */
export const codeEmbedders = pgTable("code_embedders", {
  id: smallserial().primaryKey(),
  name: text().notNull().unique(),
});

/** What texts mean to an embedder; shared by all indexes. It needs no pgvector: `lib/core/small-vector.ts`. */
export const codeVectors = pgTable(
  "code_vectors",
  {
    textHash: uuid("text_hash").notNull(),
    embedder: smallint()
      .notNull()
      .references(() => codeEmbedders.id, { onDelete: "cascade" }),
    signs: bits().notNull(),
    numbers: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.textHash, t.embedder] })],
);
