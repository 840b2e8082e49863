ALTER TABLE "installations" ADD COLUMN "review_mode" text;--> statement-breakpoint
ALTER TABLE "model_calls" ADD COLUMN "agent" text;--> statement-breakpoint
ALTER TABLE "tool_calls" ADD COLUMN "agent" text;