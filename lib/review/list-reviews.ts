import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { countFindings } from "@/db/queries/findings";
import { listRunChoices, listRuns, type RunFilter } from "@/db/queries/run-list";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { decodeCursor, encodeCursor } from "@/lib/core/cursor";
import { typedWords } from "@/lib/core/search-words";
import { GlossError } from "@/lib/errors";
import type { reviewQuery } from "./review-inputs";
import { toListItem } from "./run-views";
import type { ReviewPage } from "./views";

export type ReviewQuery = { [K in keyof z.infer<typeof reviewQuery>]?: z.infer<typeof reviewQuery>[K] };

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

/** What the newest reviews that the actor may see can be narrowed to, in order: `owner/repo`s and authors. */
export async function listReviewChoices(
  actor: Actor,
): Promise<{ repositories: string[]; authors: string[] }> {
  const { db } = await processDatabase();
  const found = await listRunChoices(db, await scopeOf(actor));
  const sorted = (names: (string | null)[]) =>
    [...new Set(names)].filter((name) => name !== null).toSorted((one, other) => one.localeCompare(other));
  return {
    repositories: sorted(found.map(({ owner, repo }) => `${owner}/${repo}`)),
    authors: sorted(found.map(({ author }) => author)),
  };
}

function filterOf(query: ReviewQuery): Omit<RunFilter, "limit" | "scope"> {
  const { q, repo, number, status, verdict, severity, author, trigger, mode, from, to, cursor } = query;
  const words = typedWords(q ?? "");
  return {
    ...(number !== undefined && { number }),
    ...(status && { statuses: [status] }),
    ...(verdict && { verdict }),
    ...(severity && { severity }),
    ...(author && { author }),
    ...(trigger && { trigger }),
    ...(mode && { mode }),
    ...(words.length > 0 && { words }),
    ...(repo !== undefined && { repo: parseRepository(repo) }),
    ...(from !== undefined && { from: new Date(from) }),
    ...(to !== undefined && { until: new Date(Date.parse(to) + (to.includes("T") ? 0 : 86_400_000)) }),
    ...(cursor !== undefined && { before: parseCursor(cursor) }),
  };
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
