ALTER TABLE "graph_touches" DROP CONSTRAINT "graph_touches_pull_id_graph_pull_requests_id_fk";
--> statement-breakpoint
ALTER TABLE "graph_touches" DROP CONSTRAINT "graph_touches_file_id_graph_files_id_fk";
