CREATE TABLE "evaluations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"mode" text NOT NULL,
	"model" text,
	"facts" jsonb NOT NULL,
	"results" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "evaluations_order" ON "evaluations" USING btree ("finished_at");