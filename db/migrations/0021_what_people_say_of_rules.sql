CREATE TABLE "proposed_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"repository" text NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer,
	"text" text NOT NULL,
	"said" text NOT NULL,
	"key" text NOT NULL,
	"source" text NOT NULL,
	"run_id" uuid,
	"finding" integer,
	"proposed_by" text NOT NULL,
	"to_word" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_hearings" (
	"repository" text NOT NULL,
	"pattern" text NOT NULL,
	"state" text NOT NULL,
	"person_id" text,
	"person" text,
	"since" timestamp (3) with time zone NOT NULL,
	"run_id" uuid,
	"told_run_id" uuid,
	"forget_before" timestamp (3) with time zone,
	CONSTRAINT "rule_hearings_repository_pattern_pk" PRIMARY KEY("repository","pattern")
);
--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "how" text DEFAULT 'said' NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "opinion" jsonb;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "outcome_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "outcome_in" text;--> statement-breakpoint
CREATE INDEX "proposed_rules_place" ON "proposed_rules" USING btree ("repository","state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "proposed_rules_once" ON "proposed_rules" USING btree ("repository","key");--> statement-breakpoint
CREATE INDEX "findings_outcome" ON "findings" USING btree ("outcome_in","outcome_at") WHERE "findings"."outcome" is not null;--> statement-breakpoint
INSERT INTO "proposed_rules" ("id", "repository", "owner", "repo", "number", "text", "said", "key", "source", "proposed_by", "created_at")
SELECT "id", lower("owner") || '/' || lower("repo"), "owner", "repo", "number", "rule", "rule", "id"::text, 'comment', "author", "created_at"
FROM "commands" WHERE "waiting" AND "rule" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "commands" DROP COLUMN "rule";--> statement-breakpoint
ALTER TABLE "commands" DROP COLUMN "waiting";