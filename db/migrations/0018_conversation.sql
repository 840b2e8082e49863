CREATE TABLE "command_calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"command_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"call" jsonb NOT NULL,
	"answered" boolean NOT NULL,
	"cost_usd" double precision,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commands" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"event_id" uuid,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"comment_id" bigint NOT NULL,
	"thread_id" bigint,
	"url" text NOT NULL,
	"author_id" bigint NOT NULL,
	"author" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"verb" text,
	"note" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_id" uuid,
	"rule" text,
	"waiting" boolean DEFAULT false NOT NULL,
	"answer" text,
	"answer_id" bigint,
	"answer_url" text,
	"correlation_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "pull_pauses" (
	"repository" text NOT NULL,
	"number" integer NOT NULL,
	"paused_by" text NOT NULL,
	"paused_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pull_pauses_repository_number_pk" PRIMARY KEY("repository","number")
);
--> statement-breakpoint
ALTER TABLE "command_calls" ADD CONSTRAINT "command_calls_command_id_commands_id_fk" FOREIGN KEY ("command_id") REFERENCES "public"."commands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commands" ADD CONSTRAINT "commands_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commands" ADD CONSTRAINT "commands_run_id_workflow_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."workflow_runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "command_calls_key" ON "command_calls" USING btree ("command_id","kind","key");--> statement-breakpoint
CREATE UNIQUE INDEX "commands_comment" ON "commands" USING btree (lower("owner"),lower("repo"),"kind","comment_id");--> statement-breakpoint
CREATE INDEX "commands_pull" ON "commands" USING btree (lower("owner"),lower("repo"),"number","created_at");--> statement-breakpoint
CREATE INDEX "commands_pending" ON "commands" USING btree ("created_at") WHERE "commands"."state" = 'pending';