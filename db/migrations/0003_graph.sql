CREATE TABLE "graph_closes" (
	"pull_id" integer NOT NULL,
	"issue" integer NOT NULL,
	CONSTRAINT "graph_closes_pull_id_issue_pk" PRIMARY KEY("pull_id","issue")
);
--> statement-breakpoint
CREATE TABLE "graph_touches" (
	"pull_id" integer NOT NULL,
	"file_id" integer NOT NULL,
	"at_ms" bigint NOT NULL,
	"number" integer NOT NULL,
	"additions" integer NOT NULL,
	"deletions" integer NOT NULL,
	"weight" integer NOT NULL,
	"expert_id" integer,
	CONSTRAINT "graph_touches_pull_id_file_id_pk" PRIMARY KEY("pull_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "graph_developers" (
	"id" serial PRIMARY KEY NOT NULL,
	"repository_id" integer NOT NULL,
	"login" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "graph_files" (
	"id" serial PRIMARY KEY NOT NULL,
	"repository_id" integer NOT NULL,
	"path" text NOT NULL,
	"language" text,
	"size" bigint,
	"scan_id" text
);
--> statement-breakpoint
CREATE TABLE "graph_pull_requests" (
	"id" serial PRIMARY KEY NOT NULL,
	"repository_id" integer NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"url" text,
	"author_id" integer,
	"bot" boolean NOT NULL,
	"state" text NOT NULL,
	"at_ms" bigint NOT NULL,
	"verdict" text,
	"additions" bigint NOT NULL,
	"deletions" bigint NOT NULL,
	"file_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "graph_repositories" (
	"id" serial PRIMARY KEY NOT NULL,
	"repository" text NOT NULL,
	"scan_id" text,
	CONSTRAINT "graph_repositories_repository_unique" UNIQUE("repository")
);
--> statement-breakpoint
ALTER TABLE "graph_closes" ADD CONSTRAINT "graph_closes_pull_id_graph_pull_requests_id_fk" FOREIGN KEY ("pull_id") REFERENCES "public"."graph_pull_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_touches" ADD CONSTRAINT "graph_touches_pull_id_graph_pull_requests_id_fk" FOREIGN KEY ("pull_id") REFERENCES "public"."graph_pull_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_touches" ADD CONSTRAINT "graph_touches_file_id_graph_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."graph_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_developers" ADD CONSTRAINT "graph_developers_repository_id_graph_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."graph_repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_files" ADD CONSTRAINT "graph_files_repository_id_graph_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."graph_repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_pull_requests" ADD CONSTRAINT "graph_pull_requests_repository_id_graph_repositories_id_fk" FOREIGN KEY ("repository_id") REFERENCES "public"."graph_repositories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graph_pull_requests" ADD CONSTRAINT "graph_pull_requests_author_id_graph_developers_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."graph_developers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "graph_touches_file" ON "graph_touches" USING btree ("file_id","at_ms","number");--> statement-breakpoint
CREATE UNIQUE INDEX "graph_developers_login" ON "graph_developers" USING btree ("repository_id","login");--> statement-breakpoint
CREATE UNIQUE INDEX "graph_files_path" ON "graph_files" USING btree ("repository_id","path");--> statement-breakpoint
CREATE UNIQUE INDEX "graph_pull_requests_number" ON "graph_pull_requests" USING btree ("repository_id","number");--> statement-breakpoint
CREATE INDEX "graph_pull_requests_at" ON "graph_pull_requests" USING btree ("repository_id","at_ms","number");--> statement-breakpoint
CREATE INDEX "graph_pull_requests_author" ON "graph_pull_requests" USING btree ("author_id");