DROP TABLE IF EXISTS "code_embeddings";--> statement-breakpoint
DROP TABLE IF EXISTS "code_embedders";--> statement-breakpoint
CREATE TABLE "code_embedders" (
	"id" "smallserial" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "code_embedders_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "code_vectors" (
	"text_hash" uuid NOT NULL,
	"embedder" smallint NOT NULL,
	"signs" bit varying NOT NULL,
	"numbers" "bytea" NOT NULL,
	CONSTRAINT "code_vectors_text_hash_embedder_pk" PRIMARY KEY("text_hash","embedder")
);
--> statement-breakpoint
DROP INDEX "code_chunks_hash";--> statement-breakpoint
ALTER TABLE "code_vectors" ADD CONSTRAINT "code_vectors_embedder_code_embedders_id_fk" FOREIGN KEY ("embedder") REFERENCES "public"."code_embedders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_chunks_hash" ON "code_chunks" USING btree ("index_id","text_hash","blob_id","id");