import { inArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** `repositoryKey`s that a query may look at; null for all. */
export type Scope = readonly string[] | null;

/** Keeps a query to the repositories of a scope, where a table names owner and repository apart. */
export const withinScope = (
  scope: Scope,
  { owner, repo }: { owner: AnyPgColumn; repo: AnyPgColumn },
): SQL | undefined =>
  scope === null ? undefined : keysWithin(scope, sql`lower(${owner}) || '/' || lower(${repo})`);

/** The same, where a table holds the `repositoryKey` itself. */
export const keysWithin = (scope: Scope, key: AnyPgColumn | SQL): SQL | undefined =>
  scope === null ? undefined : scope.length === 0 ? sql`false` : inArray(sql`${key}`, [...scope]);
