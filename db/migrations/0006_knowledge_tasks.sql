CREATE TABLE "knowledge_tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"repository" text NOT NULL,
	"number" integer,
	"run_id" uuid,
	"event_id" uuid,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"note" text,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "installations" ADD COLUMN "scan_total" integer;--> statement-breakpoint
ALTER TABLE "installations" ADD COLUMN "scan_done" integer;--> statement-breakpoint
ALTER TABLE "installations" ADD COLUMN "history_state" text DEFAULT 'queued' NOT NULL;--> statement-breakpoint
ALTER TABLE "installations" ADD COLUMN "history_error" text;--> statement-breakpoint
ALTER TABLE "installations" ADD COLUMN "history_cursor" text;--> statement-breakpoint
ALTER TABLE "installations" ADD COLUMN "history_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_tasks" ADD CONSTRAINT "knowledge_tasks_run_id_workflow_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."workflow_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_tasks" ADD CONSTRAINT "knowledge_tasks_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_tasks_run" ON "knowledge_tasks" USING btree ("run_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_tasks_event" ON "knowledge_tasks" USING btree ("event_id","kind");--> statement-breakpoint
CREATE INDEX "knowledge_tasks_state" ON "knowledge_tasks" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "knowledge_tasks_pull" ON "knowledge_tasks" USING btree ("repository","number","created_at");