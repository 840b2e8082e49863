CREATE TABLE "memories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"repository" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	"developer" text,
	"paths" jsonb NOT NULL,
	"origin" text NOT NULL,
	"author" text,
	"provenance" jsonb,
	"active" boolean NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"terms" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', terms)) STORED
);
--> statement-breakpoint
CREATE TABLE "memory_history" (
	"memory_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"repository" text NOT NULL,
	"event" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "memory_history_memory_id_version_pk" PRIMARY KEY("memory_id","version")
);
--> statement-breakpoint
CREATE INDEX "memories_place" ON "memories" USING btree ("repository","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "memories_search" ON "memories" USING gin ("search");--> statement-breakpoint
CREATE INDEX "memory_history_repository" ON "memory_history" USING btree ("repository");