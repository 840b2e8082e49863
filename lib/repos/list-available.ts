import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { listInstallations } from "@/db/queries/installations";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import {
  type GitHubPermission,
  listOwnRepositories,
  type OwnRepository,
} from "@/lib/source/github/list-own-repositories";
import { githubOfPerson } from "./github-of-person";

/** What the list of repositories on GitHub is narrowed by. */
export const availableQuery = z.object({
  q: z.string().max(100).optional().describe("Words that stand in the name, in any case"),
  cursor: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export interface AvailableRepository {
  name: string;
  private: boolean;
  description: string | null;
  /** ISO 8601; null where nothing was ever pushed. */
  pushedAt: string | null;
  permission: GitHubPermission;
  connected: boolean;
  /** Why it can't be connected, as a sentence; null where it can. */
  obstacle: string | null;
}

export interface AvailablePage {
  items: AvailableRepository[];
  nextCursor: string | null;
}

/** Pages of 100 that one question costs GitHub at most; a search that finds little goes on with the next cursor. */
const mostPages = 5;
const pageSize = 100;

/**
 * Repositories on GitHub in which the asking person has a part, by name: those that they can connect, and the others
 * with the reason. A page may be short or empty while there is a next one. Throws `bad_request` for a cursor that is
 * none, and what GitHub says where it can't be asked.
 */
export async function listAvailable(
  actor: Actor,
  { q = "", cursor, limit = 30 }: z.output<typeof availableQuery>,
  signal?: AbortSignal,
): Promise<AvailablePage> {
  let { page, skip } = placeOf(cursor);
  const github = await githubOfPerson(actor);
  const { db } = await processDatabase();
  const connected = new Set(
    (await listInstallations(db, await scopeOf(actor))).flatMap((row) =>
      row.active ? [repositoryKey(row)] : [],
    ),
  );
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const items: AvailableRepository[] = [];
  for (let read = 0; read < mostPages; read++) {
    const found = await listOwnRepositories(github, { page }, signal);
    for (; skip < found.items.length; skip++) {
      const one = found.items[skip];
      if (!one || !words.every((word) => nameOf(one).toLowerCase().includes(word))) continue;
      if (items.length === limit) return { items, nextCursor: `${page}-${skip}` };
      items.push(toAvailable(one, connected.has(repositoryKey(one))));
    }
    if (!found.more) return { items, nextCursor: null };
    page++;
    skip = 0;
  }
  return { items, nextCursor: `${page}-0` };
}

/** A cursor is GitHub's page and how many of its repositories were seen. */
function placeOf(cursor: string | undefined): { page: number; skip: number } {
  if (cursor === undefined) return { page: 1, skip: 0 };
  const [, page, skip] = /^(\d{1,6})-(\d{1,2})$/.exec(cursor) ?? [];
  if (!page || !skip || Number(page) < 1 || Number(skip) >= pageSize)
    throw new GlossError("bad_request", "cursor: not one that this API gave out.");
  return { page: Number(page), skip: Number(skip) };
}

const nameOf = ({ owner, repo }: OwnRepository) => `${owner}/${repo}`;

const toAvailable = (one: OwnRepository, connected: boolean): AvailableRepository => ({
  name: nameOf(one),
  private: one.private,
  description: one.description,
  pushedAt: one.pushedAt,
  permission: one.permission,
  connected,
  obstacle: connected ? null : obstacleOf(one),
});

function obstacleOf({ archived, permission }: OwnRepository): string | null {
  if (archived) return "It is archived: GitHub takes no webhook for it until it is unarchived.";
  if (permission !== "admin")
    return `You have ${permission} rights there; making its webhook takes admin. Ask one of its admins to connect it.`;
  return null;
}
