import { and, arrayContained, asc, desc, eq, lt, or, sql, type SQL } from "drizzle-orm";
import type { Place } from "@/lib/core/cursor";
import type { Db } from "../client";
import { chatAnswers } from "../schema/chat-answers";
import type { Scope } from "./scope";

export type ChatAnswerRow = typeof chatAnswers.$inferSelect;
type NewRow = typeof chatAnswers.$inferInsert;

/** Keeps a query to answers of which every repository may be seen. */
const seenWithin = (scope: Scope): SQL | undefined =>
  scope === null
    ? undefined
    : scope.length === 0
      ? sql`false`
      : arrayContained(chatAnswers.repositories, [...scope]);

export async function insertChatAnswer(
  db: Db,
  row: Pick<
    NewRow,
    "id" | "conversation" | "askerId" | "asker" | "repositories" | "names" | "question" | "policyVersion"
  >,
): Promise<ChatAnswerRow> {
  const [stored] = await db
    .insert(chatAnswers)
    .values({ ...row, citations: [] })
    .returning();
  // An insert without a condition returns its row.
  return stored as ChatAnswerRow;
}

/** Writes how it ended, once; null when it has ended already. */
export async function endChatAnswer(
  db: Db,
  id: string,
  end: Omit<
    NewRow,
    | "id"
    | "conversation"
    | "askerId"
    | "asker"
    | "repositories"
    | "names"
    | "question"
    | "policyVersion"
    | "citations"
  > & {
    citations?: unknown;
  },
): Promise<ChatAnswerRow | null> {
  const [row] = await db
    .update(chatAnswers)
    .set({ ...end, finishedAt: new Date() })
    .where(and(eq(chatAnswers.id, id), eq(chatAnswers.state, "running")))
    .returning();
  return row ?? null;
}

export async function findChatAnswer(db: Db, scope: Scope, id: string): Promise<ChatAnswerRow | null> {
  const [row] = await db
    .select()
    .from(chatAnswers)
    .where(and(eq(chatAnswers.id, id), seenWithin(scope)));
  return row ?? null;
}

/** Answers of a conversation, oldest first. */
export function listConversation(
  db: Db,
  scope: Scope,
  conversation: string,
  limit: number,
): Promise<ChatAnswerRow[]> {
  return db
    .select()
    .from(chatAnswers)
    .where(and(eq(chatAnswers.conversation, conversation), seenWithin(scope)))
    .orderBy(asc(chatAnswers.createdAt), asc(chatAnswers.id))
    .limit(limit);
}

/** What a person asked, newest first, from after `place`. */
export function listChatAnswers(
  db: Db,
  scope: Scope,
  askerId: string,
  { after, limit }: { after: Place | null; limit: number },
): Promise<ChatAnswerRow[]> {
  const older =
    after &&
    or(
      lt(chatAnswers.createdAt, after.at),
      and(eq(chatAnswers.createdAt, after.at), lt(chatAnswers.id, after.id)),
    );
  return db
    .select()
    .from(chatAnswers)
    .where(and(eq(chatAnswers.askerId, askerId), seenWithin(scope), older ?? undefined))
    .orderBy(desc(chatAnswers.createdAt), desc(chatAnswers.id))
    .limit(limit);
}

/** What its asker says of it; false where there is none of theirs. */
export async function setHelpful(
  db: Db,
  scope: Scope,
  { id, askerId }: { id: string; askerId: string },
  helpful: boolean | null,
): Promise<boolean> {
  const rows = await db
    .update(chatAnswers)
    .set({ helpful })
    .where(and(eq(chatAnswers.id, id), eq(chatAnswers.askerId, askerId), seenWithin(scope)))
    .returning({ id: chatAnswers.id });
  return rows.length > 0;
}
