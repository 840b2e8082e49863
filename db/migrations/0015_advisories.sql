CREATE TABLE "advisories" (
	"id" text PRIMARY KEY NOT NULL,
	"modified" text NOT NULL,
	"body" jsonb NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL
);
