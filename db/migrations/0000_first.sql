CREATE TABLE "model_calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"model" text NOT NULL,
	"request_hash" text NOT NULL,
	"request" jsonb NOT NULL,
	"reply" jsonb,
	"error" text,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cached_tokens" integer NOT NULL,
	"cost_usd" double precision,
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tool_calls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"tool_use_id" text NOT NULL,
	"name" text NOT NULL,
	"input" jsonb NOT NULL,
	"output" text NOT NULL,
	"is_error" boolean NOT NULL,
	"sources" jsonb,
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"delivery_id" text NOT NULL,
	"dedupe_hash" text NOT NULL,
	"event" text NOT NULL,
	"action" text,
	"owner" text,
	"repo" text,
	"number" integer,
	"head_sha" text,
	"payload" jsonb NOT NULL,
	"status" text NOT NULL,
	"note" text,
	"correlation_id" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_delivery_id_unique" UNIQUE("delivery_id"),
	CONSTRAINT "events_dedupe_hash_unique" UNIQUE("dedupe_hash")
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"path" text NOT NULL,
	"side" text,
	"start_line" integer,
	"end_line" integer,
	"severity" text NOT NULL,
	"category" text NOT NULL,
	"confidence" double precision NOT NULL,
	"origin" jsonb NOT NULL,
	"title" text NOT NULL,
	"message" text NOT NULL,
	"suggestion" text,
	"evidence" jsonb NOT NULL,
	"state" text NOT NULL,
	"state_reason" text,
	CONSTRAINT "findings_run_id_ordinal_pk" PRIMARY KEY("run_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "installations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"webhook_secret" text NOT NULL,
	"webhook_id" bigint,
	"active" boolean DEFAULT true NOT NULL,
	"scan_state" text DEFAULT 'queued' NOT NULL,
	"scan_error" text,
	"scanned_commit" text,
	"file_count" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repository_files" (
	"installation_id" uuid NOT NULL,
	"path" text NOT NULL,
	"blob_sha" text NOT NULL,
	"size" integer,
	"seen_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"head_sha" text NOT NULL,
	"host_id" text,
	"url" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"posted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "workflow_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"event_id" uuid,
	"trigger" text NOT NULL,
	"rerun_of" uuid,
	"host" text NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer,
	"local_dir" text,
	"local_base" text,
	"local_head" text,
	"head_sha" text,
	"base_sha" text,
	"title" text,
	"author" text,
	"url" text,
	"mode" text,
	"requested_mode" text,
	"post" boolean NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"step" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"verdict" text,
	"outcome" text,
	"confidence" double precision,
	"change" jsonb,
	"gathered" jsonb,
	"result" jsonb,
	"steps" jsonb,
	"error" text,
	"error_code" text,
	"prompt_version" text,
	"input_tokens" integer DEFAULT 0 NOT NULL,
	"output_tokens" integer DEFAULT 0 NOT NULL,
	"cached_tokens" integer DEFAULT 0 NOT NULL,
	"cost_usd" double precision,
	"posted_url" text,
	"check_ref" text,
	"correlation_id" text NOT NULL,
	"queued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_run_id_workflow_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."workflow_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_calls" ADD CONSTRAINT "tool_calls_run_id_workflow_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."workflow_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_run_id_workflow_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."workflow_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repository_files" ADD CONSTRAINT "repository_files_installation_id_installations_id_fk" FOREIGN KEY ("installation_id") REFERENCES "public"."installations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_run_id_workflow_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."workflow_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_runs" ADD CONSTRAINT "workflow_runs_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_calls_request" ON "model_calls" USING btree ("run_id","request_hash");--> statement-breakpoint
CREATE INDEX "model_calls_order" ON "model_calls" USING btree ("run_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tool_calls_use" ON "tool_calls" USING btree ("run_id","tool_use_id");--> statement-breakpoint
CREATE INDEX "events_status" ON "events" USING btree ("status","received_at");--> statement-breakpoint
CREATE INDEX "events_repository" ON "events" USING btree ("owner","repo","received_at");--> statement-breakpoint
CREATE INDEX "findings_fingerprint" ON "findings" USING btree ("fingerprint");--> statement-breakpoint
CREATE UNIQUE INDEX "installations_repository" ON "installations" USING btree (lower("owner"),lower("repo"));--> statement-breakpoint
CREATE UNIQUE INDEX "repository_files_path" ON "repository_files" USING btree ("installation_id","path");--> statement-breakpoint
CREATE INDEX "repository_files_seen" ON "repository_files" USING btree ("installation_id","seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "postings_once" ON "postings" USING btree ("run_id","kind","head_sha");--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_runs_event" ON "workflow_runs" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_runs_one_running" ON "workflow_runs" USING btree (lower("owner"),lower("repo"),"number") WHERE "workflow_runs"."status" = 'running' and "workflow_runs"."number" is not null;--> statement-breakpoint
CREATE INDEX "workflow_runs_queued_at" ON "workflow_runs" USING btree ("queued_at","id");--> statement-breakpoint
CREATE INDEX "workflow_runs_pull" ON "workflow_runs" USING btree (lower("owner"),lower("repo"),"number","queued_at");--> statement-breakpoint
CREATE INDEX "workflow_runs_status" ON "workflow_runs" USING btree ("status");