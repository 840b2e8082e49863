CREATE TABLE "replay_inputs" (
	"run_id" uuid PRIMARY KEY NOT NULL,
	"settings" jsonb,
	"files" text,
	"rendered" jsonb
);
--> statement-breakpoint
ALTER TABLE "replay_inputs" ADD CONSTRAINT "replay_inputs_run_id_workflow_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."workflow_runs"("id") ON DELETE cascade ON UPDATE no action;