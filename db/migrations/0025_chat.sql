CREATE TABLE "chat_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"conversation" uuid NOT NULL,
	"asker_id" text NOT NULL,
	"asker" text NOT NULL,
	"repositories" text[] NOT NULL,
	"names" text[] NOT NULL,
	"question" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"mode" text,
	"answer" text,
	"supported" boolean,
	"citations" jsonb NOT NULL,
	"why" jsonb,
	"error" text,
	"policy_version" text NOT NULL,
	"models" text[],
	"input_tokens" integer,
	"output_tokens" integer,
	"cost_usd" double precision,
	"helpful" boolean,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "chat_answers_asker" ON "chat_answers" USING btree ("asker_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "chat_answers_conversation" ON "chat_answers" USING btree ("conversation","created_at");