CREATE TABLE "code_signs" (
	"text_hash" uuid NOT NULL,
	"embedder" smallint NOT NULL,
	"signs" bit varying NOT NULL
);
--> statement-breakpoint
ALTER TABLE "code_embedders" ADD COLUMN "rate" real;--> statement-breakpoint
ALTER TABLE "code_signs" ADD CONSTRAINT "code_signs_embedder_code_embedders_id_fk" FOREIGN KEY ("embedder") REFERENCES "public"."code_embedders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "code_signs" ("text_hash", "embedder", "signs") SELECT "text_hash", "embedder", "signs" FROM "code_vectors";--> statement-breakpoint
ALTER TABLE "code_vectors" DROP COLUMN "signs";