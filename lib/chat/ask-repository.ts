import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import {
  type ChatAnswerRow,
  endChatAnswer,
  insertChatAnswer,
  listConversation,
} from "@/db/queries/chat-answers";
import { requireRole, scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError, publicMessage } from "@/lib/errors";
import type { Model } from "@/lib/llm/model";
import { parseRepository } from "@/lib/review/list-reviews";
import { configuredModel } from "@/lib/review/model";
import { begunForSomebody } from "@/lib/waited-for";
import { answerView, type ChatAnswerView, type FoundView, longestAnswerMs } from "./answer-view";
import { makeAnswer, type MadeAnswer } from "./answering/make-answer";
import { openLibrary } from "./answering/open-library";
import { type AskedRepository, type FoundPlace, mostFound, openShelf } from "./answering/shelf";
import { takeTurn } from "./answering/turns";
import { question as questionSchema } from "./chat-inputs";
import type { Library } from "./library";
import { policyVersion } from "./prompts/policy-version";

/**
 * What happens while a question is answered. `reading` (in words for people) and `text` (the checked paragraphs of the
 * answer so far, empty when they are taken back) come again and again, or not at all; the others once, in this order.
 */
export type ChatEvent =
  | { type: "started"; id: string; conversation: string; policy_version: string }
  | { type: "retrieved"; found: Omit<FoundView, "cited">[] }
  | { type: "reading"; what: string }
  | { type: "text"; text: string }
  | { type: "answer"; answer: ChatAnswerView };

export interface AskOptions {
  /** Ends it: the reader has left, or stopped it. */
  signal?: AbortSignal;
  /** In place of those of the process. */
  library?: Library;
  model?: Model | null;
}

const mostBefore = 4;

/**
 * Answers a question about the code of repositories by their indexes; each citation of the answer was checked. The
 * answer is stored with whoever asked, also when it failed or was stopped. Throws `not_found` for a repository that
 * the actor may not see, has no index or a conversation that is not theirs, `rate_limited`, `timeout`, `cancelled`.
 */
export async function* askRepository(
  actor: Actor,
  input: z.input<typeof questionSchema>,
  options: AskOptions = {},
): AsyncGenerator<ChatEvent, void, undefined> {
  const { repositories: names, question, conversation } = questionSchema.parse(input);
  const repositories = await seenRepositories(actor, names);
  const person = personOf(actor);
  const giveBack = takeTurn(person.id);
  const endWait = begunForSomebody();
  try {
    const { db } = await processDatabase();
    const earlier = conversation === undefined ? [] : await ownConversation(actor, conversation);
    const id = randomUUID();
    await insertChatAnswer(db, {
      id,
      conversation: conversation ?? id,
      askerId: person.id,
      asker: person.name,
      repositories: repositories.map(repositoryKey),
      names: repositories.map(({ name }) => name),
      question,
      policyVersion,
    });
    let ended = false;
    const end = async (how: Parameters<typeof endChatAnswer>[2]) => {
      ended = true;
      return endChatAnswer(db, id, how);
    };
    // Also when whoever reads the events goes away before the end.
    const left = new AbortController();
    const time = AbortSignal.timeout(longestAnswerMs);
    const signal = AbortSignal.any([left.signal, time, ...(options.signal ? [options.signal] : [])]);
    try {
      yield { type: "started", id, conversation: conversation ?? id, policy_version: policyVersion };
      const shelf = openShelf(options.library ?? openLibrary(actor), repositories, signal);
      const found = await shelf.search(queryOf(question, earlier), mostFound);
      yield { type: "retrieved", found: found.map(withoutText) };
      const said: ChatEvent[] = [];
      let tell: () => void = () => {};
      const say = (event: ChatEvent) => {
        said.push(event);
        tell();
      };
      const making = makeAnswer(question, {
        model: options.model === undefined ? configuredModel() : options.model,
        shelf,
        found,
        before: earlier.map((row) => ({ question: row.question, answer: row.answer ?? "" })),
        signal,
        onReading: (what) => say({ type: "reading", what }),
        onText: (text) => say({ type: "text", text }),
      });
      // Told of by `await making` below.
      const settled = making.then(
        () => true,
        () => true,
      );
      for (let done = false; !done;) {
        const news = new Promise<false>((resolve) => (tell = () => resolve(false)));
        for (let event = said.shift(); event !== undefined; event = said.shift()) yield event;
        done = await Promise.race([settled, news]);
      }
      const row = await end(endOf(await making));
      if (row) yield { type: "answer", answer: answerView(row) };
    } catch (error) {
      const told = time.aborted
        ? new GlossError("timeout", `There was no answer within ${longestAnswerMs / 1000} seconds.`, {
            cause: error,
          })
        : signal.aborted
          ? new GlossError("cancelled", "The question was stopped.", { cause: error })
          : error;
      const state = signal.aborted && !time.aborted ? "cancelled" : "failed";
      if (!ended) await end({ state, error: publicMessage(told) });
      throw told;
    } finally {
      if (!ended) {
        left.abort();
        await end({ state: "cancelled", error: "The question was stopped." });
      }
    }
  } finally {
    endWait();
    giveBack();
  }
}

async function seenRepositories(actor: Actor, names: readonly string[]): Promise<AskedRepository[]> {
  const asked = new Map<string, AskedRepository>();
  for (const name of names) {
    const { owner, repo } = parseRepository(name.trim());
    await requireRole(actor, { owner, repo }, "viewer");
    const key = repositoryKey({ owner, repo });
    if (!asked.has(key)) asked.set(key, { owner, repo, name: `${owner}/${repo}` });
  }
  return [...asked.values()];
}

/** The last answers of a conversation, oldest first. */
async function ownConversation(actor: Actor, conversation: string): Promise<ChatAnswerRow[]> {
  const { db } = await processDatabase();
  const rows = await listConversation(db, await scopeOf(actor), conversation, 500);
  const own = rows.filter(({ askerId }) => askerId === personOf(actor).id);
  if (own.length === 0)
    throw new GlossError("not_found", "There is no such conversation of yours. Leave it out to begin one.");
  return own.filter(({ state }) => state === "completed").slice(-mostBefore);
}

/** What is searched for: a question that says little by itself goes on from the one before. */
function queryOf(question: string, earlier: readonly ChatAnswerRow[]): string {
  const before = earlier.at(-1)?.question;
  return before === undefined || question.length > 80 ? question : `${question}\n${before}`;
}

const withoutText = ({ text: _text, ...place }: FoundPlace): Omit<FoundView, "cited"> => place;

const endOf = ({ mode, text, supported, citations, why, spent }: MadeAnswer) => ({
  state: "completed" as const,
  mode,
  answer: text,
  supported,
  citations,
  why,
  models: spent?.models ?? [],
  inputTokens: spent
    ? spent.usage.inputTokens + spent.usage.cacheReadTokens + spent.usage.cacheWriteTokens
    : null,
  outputTokens: spent?.usage.outputTokens ?? null,
  costUsd: spent?.costUsd ?? null,
});
