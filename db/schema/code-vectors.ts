import {
  customType,
  index,
  pgTable,
  primaryKey,
  real,
  smallint,
  smallserial,
  text,
  uuid,
} from "drizzle-orm/pg-core";

const bits = customType<{ data: string }>({ dataType: () => "bit varying" });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** Each embedder whose vectors are stored, by its exact name. */
export const codeEmbedders = pgTable("code_embedders", {
  id: smallserial().primaryKey(),
  name: text().notNull().unique(),
  /** Texts a second that it made here lately; null before it made any. */
  rate: real(),
});

const embedder = () =>
  smallint()
    .notNull()
    .references(() => codeEmbedders.id, { onDelete: "cascade" });

/** What texts mean to an embedder; shared by all indexes. It needs no pgvector: `lib/core/small-vector.ts`. */
export const codeVectors = pgTable(
  "code_vectors",
  {
    textHash: uuid("text_hash").notNull(),
    embedder: embedder(),
    numbers: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.textHash, t.embedder] })],
);

/** The signs of each vector's numbers, by themselves: a search by meaning may read all of them, and they are narrow. */
export const codeSigns = pgTable(
  "code_signs",
  {
    textHash: uuid("text_hash").notNull(),
    embedder: embedder(),
    signs: bits().notNull(),
  },
  // A search in a small index among large ones reads its own alone; those of texts that are gone are found to be removed.
  (t) => [index("code_signs_hash").on(t.textHash, t.embedder)],
);
