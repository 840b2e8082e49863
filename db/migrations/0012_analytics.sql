ALTER TABLE "workflow_runs" ADD COLUMN "paths" text[];--> statement-breakpoint
UPDATE "workflow_runs" SET "paths" = array(
  SELECT path FROM jsonb_array_elements_text(jsonb_path_query_array("result", '$.coverage.reviewed[*]')) AS path
  UNION ALL SELECT path FROM jsonb_array_elements_text(jsonb_path_query_array("result", '$.coverage.partly[*].path')) AS path
) WHERE "status" = 'completed' AND "result" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "events_pull_end" ON "events" USING btree (lower("owner"),lower("repo"),"number","received_at","action") WHERE "events"."event" = 'pull_request' and "events"."action" in ('closed', 'reopened');