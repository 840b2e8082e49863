import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { findChatAnswer, listChatAnswers, listConversation, setHelpful } from "@/db/queries/chat-answers";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { encodeCursor } from "@/lib/core/cursor";
import { GlossError } from "@/lib/errors";
import { parseCursor } from "@/lib/review/list-reviews";
import { answerView, type ChatAnswerView } from "./answer-view";
import type { answersQuery } from "./chat-inputs";

/** One answer. Throws `not_found` unless the actor may see every repository that it is about. */
export async function readAnswer(actor: Actor, id: string): Promise<ChatAnswerView> {
  const { db } = await processDatabase();
  const row = isId(id) ? await findChatAnswer(db, await scopeOf(actor), id) : null;
  if (!row) throw noAnswer();
  return answerView(row);
}

/** Whether the actor is the one who asked, and so may go on with it and judge it. */
export async function isAskerOf(actor: Actor, id: string): Promise<boolean> {
  const { db } = await processDatabase();
  const row = isId(id) ? await findChatAnswer(db, await scopeOf(actor), id) : null;
  return row?.askerId === personOf(actor).id;
}

/** An answer with what was asked and answered in the same conversation, oldest first. Throws as `readAnswer`. */
export async function readConversation(actor: Actor, id: string): Promise<ChatAnswerView[]> {
  const { db } = await processDatabase();
  const { conversation } = await readAnswer(actor, id);
  const rows = await listConversation(db, await scopeOf(actor), conversation, mostShown);
  return rows.map((row) => answerView(row));
}

const mostShown = 200;

/** What the actor asked, newest first. Throws `bad_request` for a cursor that is none. */
export async function listAnswers(
  actor: Actor,
  { cursor, limit }: z.output<typeof answersQuery>,
): Promise<{ items: ChatAnswerView[]; nextCursor: string | null }> {
  const { db } = await processDatabase();
  const after = cursor === undefined ? null : parseCursor(cursor);
  const rows = await listChatAnswers(db, await scopeOf(actor), personOf(actor).id, {
    after,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => answerView(row)),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

/** Says whether an answer of one's own helped; null takes it back. Throws `not_found`. */
export async function rateAnswer(actor: Actor, id: string, helpful: boolean | null): Promise<void> {
  const { db } = await processDatabase();
  const rated =
    isId(id) && (await setHelpful(db, await scopeOf(actor), { id, askerId: personOf(actor).id }, helpful));
  if (!rated) throw noAnswer();
}

const isId = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const noAnswer = () => new GlossError("not_found", "There is no such answer that you may see.");
