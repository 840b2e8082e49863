CREATE TABLE "code_commits" (
	"index_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"sha" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"question" text,
	"paths" jsonb NOT NULL,
	CONSTRAINT "code_commits_index_id_ordinal_pk" PRIMARY KEY("index_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "code_openings" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"index_id" integer NOT NULL,
	"person_id" text NOT NULL,
	"day" date NOT NULL,
	"query" text NOT NULL,
	"path" text NOT NULL,
	"rank" smallint NOT NULL,
	"version" integer,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_ranking_versions" (
	"index_id" integer NOT NULL,
	"number" integer NOT NULL,
	"weights" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"promoted" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "code_ranking_versions_index_id_number_pk" PRIMARY KEY("index_id","number")
);
--> statement-breakpoint
CREATE TABLE "code_rankings" (
	"index_id" integer PRIMARY KEY NOT NULL,
	"version" integer,
	"head" text,
	"read_from" text,
	"learned_from" text,
	"learned_at" timestamp with time zone,
	"outcome" text,
	"held_after" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "code_commits" ADD CONSTRAINT "code_commits_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_openings" ADD CONSTRAINT "code_openings_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_ranking_versions" ADD CONSTRAINT "code_ranking_versions_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_rankings" ADD CONSTRAINT "code_rankings_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "code_openings_once" ON "code_openings" USING btree ("index_id","person_id","day","query","path");--> statement-breakpoint
CREATE INDEX "code_openings_at" ON "code_openings" USING btree ("at");