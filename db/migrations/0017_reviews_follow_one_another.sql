ALTER TABLE "findings" ADD COLUMN "symbol" text;--> statement-breakpoint
ALTER TABLE "workflow_runs" ADD COLUMN "whole" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_runs" ADD COLUMN "earlier" jsonb;