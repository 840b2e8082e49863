CREATE TABLE "code_blobs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"index_id" integer NOT NULL,
	"sha" text NOT NULL,
	"reading" text NOT NULL,
	"outcome" text,
	"reason" text,
	"lines" integer NOT NULL,
	"imports" jsonb NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_chunks" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"index_id" integer NOT NULL,
	"blob_id" bigint NOT NULL,
	"ordinal" smallint NOT NULL,
	"start_line" integer NOT NULL,
	"end_line" integer NOT NULL,
	"header" text NOT NULL,
	"text" text NOT NULL,
	"symbols" text NOT NULL,
	"kind" text NOT NULL,
	"text_hash" uuid NOT NULL,
	"terms" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_indexes" (
	"id" serial PRIMARY KEY NOT NULL,
	"repository" text NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"dir" text,
	"state" text DEFAULT 'queued' NOT NULL,
	"error" text,
	"afresh" boolean DEFAULT false NOT NULL,
	"indexed_commit" text,
	"branch" text,
	"generation" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"done" integer,
	"started_at" timestamp with time zone,
	"indexed_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "code_indexes_repository_unique" UNIQUE("repository")
);
--> statement-breakpoint
CREATE TABLE "code_references" (
	"index_id" integer NOT NULL,
	"blob_id" bigint NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"lines" integer[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_refs" (
	"index_id" integer NOT NULL,
	"generation" integer NOT NULL,
	"path" text NOT NULL,
	"blob_id" bigint,
	"reason" text,
	CONSTRAINT "code_refs_index_id_generation_path_pk" PRIMARY KEY("index_id","generation","path")
);
--> statement-breakpoint
CREATE TABLE "code_symbols" (
	"index_id" integer NOT NULL,
	"blob_id" bigint NOT NULL,
	"name" text NOT NULL,
	"folded" text NOT NULL,
	"kind" text NOT NULL,
	"container" text,
	"signature" text NOT NULL,
	"start_line" integer NOT NULL,
	"end_line" integer NOT NULL,
	"exported" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_terms" (
	"index_id" integer NOT NULL,
	"term" text NOT NULL,
	"chunks" integer NOT NULL,
	CONSTRAINT "code_terms_index_id_term_pk" PRIMARY KEY("index_id","term")
);
--> statement-breakpoint
ALTER TABLE "code_blobs" ADD CONSTRAINT "code_blobs_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_chunks" ADD CONSTRAINT "code_chunks_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_chunks" ADD CONSTRAINT "code_chunks_blob_id_code_blobs_id_fk" FOREIGN KEY ("blob_id") REFERENCES "public"."code_blobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_references" ADD CONSTRAINT "code_references_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_references" ADD CONSTRAINT "code_references_blob_id_code_blobs_id_fk" FOREIGN KEY ("blob_id") REFERENCES "public"."code_blobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_refs" ADD CONSTRAINT "code_refs_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_refs" ADD CONSTRAINT "code_refs_blob_id_code_blobs_id_fk" FOREIGN KEY ("blob_id") REFERENCES "public"."code_blobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_symbols" ADD CONSTRAINT "code_symbols_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_symbols" ADD CONSTRAINT "code_symbols_blob_id_code_blobs_id_fk" FOREIGN KEY ("blob_id") REFERENCES "public"."code_blobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_terms" ADD CONSTRAINT "code_terms_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "code_blobs_sha" ON "code_blobs" USING btree ("index_id","sha","reading");--> statement-breakpoint
CREATE INDEX "code_chunks_blob" ON "code_chunks" USING btree ("blob_id","ordinal");--> statement-breakpoint
CREATE INDEX "code_chunks_hash" ON "code_chunks" USING btree ("text_hash");--> statement-breakpoint
CREATE INDEX "code_chunks_terms" ON "code_chunks" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "code_references_name" ON "code_references" USING btree ("index_id","name");--> statement-breakpoint
CREATE INDEX "code_references_blob" ON "code_references" USING btree ("blob_id");--> statement-breakpoint
CREATE INDEX "code_refs_blob" ON "code_refs" USING btree ("blob_id");--> statement-breakpoint
CREATE INDEX "code_symbols_name" ON "code_symbols" USING btree ("index_id","folded");--> statement-breakpoint
CREATE INDEX "code_symbols_blob" ON "code_symbols" USING btree ("blob_id");