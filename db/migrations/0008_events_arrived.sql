DROP INDEX "events_status";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "arrived" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "events_arrived_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
CREATE INDEX "events_status" ON "events" USING btree ("status","received_at","arrived");