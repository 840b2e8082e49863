CREATE TABLE "code_evaluations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_measures" (
	"index_id" integer NOT NULL,
	"day" date NOT NULL,
	"measured_at" timestamp with time zone DEFAULT now() NOT NULL,
	"commit" text NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "code_measures_index_id_day_pk" PRIMARY KEY("index_id","day")
);
--> statement-breakpoint
ALTER TABLE "code_measures" ADD CONSTRAINT "code_measures_index_id_code_indexes_id_fk" FOREIGN KEY ("index_id") REFERENCES "public"."code_indexes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_evaluations_order" ON "code_evaluations" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "code_measures_day" ON "code_measures" USING btree ("day");