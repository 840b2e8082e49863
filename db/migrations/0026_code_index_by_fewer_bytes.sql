DROP INDEX "code_symbols_name";--> statement-breakpoint
ALTER TABLE "code_references" ALTER COLUMN "lines" SET DATA TYPE text USING array_to_string("lines", ' ');--> statement-breakpoint
ALTER TABLE "code_symbols" ALTER COLUMN "folded" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "code_symbols_name" ON "code_symbols" USING btree ("index_id",coalesce("folded", lower("name" collate "C")));