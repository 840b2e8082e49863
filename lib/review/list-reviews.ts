import { processDatabase } from "@/db/process-database";
import { countFindings } from "@/db/queries/findings";
import { listRuns, type RunFilter } from "@/db/queries/workflow-runs";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { decodeCursor, encodeCursor } from "@/lib/core/cursor";
import { GlossError } from "@/lib/errors";
import { toListItem } from "./run-views";
import type { ReviewPage, ReviewStatus, Verdict } from "./views";

export interface ReviewQuery {
  cursor?: string | undefined;
  /** 1 to 100; 30 when absent. */
  limit?: number | undefined;
  status?: ReviewStatus | undefined;
  verdict?: Verdict | undefined;
  author?: string | undefined;
  /** `owner/repo`. */
  repo?: string | undefined;
  /** Of the pull request. */
  number?: number | undefined;
}

/** Reviews that the actor may see, newest first. Throws `bad_request` for a cursor or a repository that is none. */
export async function listReviews(actor: Actor, query: ReviewQuery): Promise<ReviewPage> {
  const limit = Math.min(Math.max(query.limit ?? 30, 1), 100);
  const { db } = await processDatabase();
  const rows = await listRuns(db, { ...filterOf(query), scope: await scopeOf(actor), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const counts = await countFindings(
    db,
    shown.map((row) => row.id),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) => toListItem(row, counts)),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.queuedAt, id: last.id }) : null,
  };
}

function filterOf(query: ReviewQuery): Omit<RunFilter, "limit" | "scope"> {
  const filter: Omit<RunFilter, "limit" | "scope"> = {};
  if (query.status) filter.statuses = [query.status];
  if (query.verdict) filter.verdict = query.verdict;
  if (query.author) filter.author = query.author;
  if (query.repo !== undefined) filter.repo = parseRepository(query.repo);
  if (query.number !== undefined) filter.number = query.number;
  if (query.cursor !== undefined) filter.before = parseCursor(query.cursor);
  return filter;
}

/** Throws `bad_request` when the text is not `owner/repo`. */
export function parseRepository(text: string): { owner: string; repo: string } {
  const [owner, repo, ...rest] = text.split("/");
  if (!owner || !repo || rest.length) throw new GlossError("bad_request", "repo: write it as owner/repo.");
  return { owner, repo };
}

/** Throws `bad_request` when the text is not a cursor that was given out. */
export function parseCursor(text: string) {
  const place = decodeCursor(text);
  if (!place) throw new GlossError("bad_request", "cursor: not one that this API gave out.");
  return place;
}
