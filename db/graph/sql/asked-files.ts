import { type SQL, sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";

/** A common table `asked` (id, path, repository_id): those of the paths that the repository's graph knows. */
export const askedFiles = (repository: string, paths: string[]): SQL => sql`asked as materialized (
  select f.id, f.path, f.repository_id from graph_repositories r
  join graph_files f on f.repository_id = r.id
    and f.path = any (array(select json_array_elements_text(${storableJson(paths)}::json)))
  where r.repository = ${repository})`;
