CREATE TABLE "prompt_experiments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"repository" text NOT NULL,
	"version_a" text NOT NULL,
	"version_b" text NOT NULL,
	"share" integer NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by" text,
	"ended_at" timestamp with time zone,
	"picked" text
);
--> statement-breakpoint
CREATE TABLE "reply_cache" (
	"scope" text NOT NULL,
	"request_hash" text NOT NULL,
	"reply" jsonb NOT NULL,
	"tokens" integer NOT NULL,
	"cost_usd" double precision,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reply_cache_scope_request_hash_pk" PRIMARY KEY("scope","request_hash")
);
--> statement-breakpoint
ALTER TABLE "model_calls" ADD COLUMN "from_cache" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "model_calls" ADD COLUMN "saved_tokens" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "model_calls" ADD COLUMN "saved_usd" double precision;--> statement-breakpoint
ALTER TABLE "workflow_runs" ADD COLUMN "fresh" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_runs" ADD COLUMN "experiment_id" uuid;--> statement-breakpoint
ALTER TABLE "workflow_runs" ADD COLUMN "arm" text;--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_experiments_one_running" ON "prompt_experiments" USING btree ("repository") WHERE "prompt_experiments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "prompt_experiments_order" ON "prompt_experiments" USING btree ("repository","started_at");--> statement-breakpoint
CREATE INDEX "reply_cache_age" ON "reply_cache" USING btree ("answered_at");--> statement-breakpoint
ALTER TABLE "workflow_runs" ADD CONSTRAINT "workflow_runs_experiment_id_prompt_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."prompt_experiments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "workflow_runs_experiment" ON "workflow_runs" USING btree ("experiment_id");