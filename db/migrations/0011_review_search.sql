CREATE TABLE "review_search" (
	"run_id" uuid PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "review_search" ADD CONSTRAINT "review_search_run_id_workflow_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."workflow_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_search_words" ON "review_search" USING gin ("words");--> statement-breakpoint
INSERT INTO "review_search" ("run_id", "words")
SELECT run.id, array_to_tsvector(array(
	SELECT DISTINCT left(lower(word[1]), 64) FROM regexp_matches(
		concat_ws(' ', run.title, run.author, run.owner, run.repo, run.number, left(run.result ->> 'summary', 20000),
			(SELECT string_agg(concat(finding.title, ' ', finding.path), ' ') FROM "findings" finding WHERE finding.run_id = run.id)),
		'[[:alnum:]_]+', 'g') word))
FROM "workflow_runs" run WHERE run.status = 'completed';
