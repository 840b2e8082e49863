CREATE TABLE "scan_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"repository" text NOT NULL,
	"commit_sha" text NOT NULL,
	"ref" text,
	"tool" text NOT NULL,
	"tool_version" text,
	"category" text NOT NULL,
	"digest" text NOT NULL,
	"results" text NOT NULL,
	"result_count" integer NOT NULL,
	"left_out" jsonb NOT NULL,
	"uploaded_by" text NOT NULL,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "scan_reports" ADD CONSTRAINT "scan_reports_used_by_workflow_runs_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."workflow_runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "scan_reports_of_commit" ON "scan_reports" USING btree ("repository","commit_sha","tool","category");--> statement-breakpoint
CREATE INDEX "scan_reports_newest" ON "scan_reports" USING btree ("repository","created_at");