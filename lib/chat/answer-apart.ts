import type { Actor } from "@/lib/auth/actor";
import type { RepositoryRef } from "@/lib/core/repository-key";
import type { Model } from "@/lib/llm/model";
import { makeAnswer, type MadeAnswer } from "./answering/make-answer";
import { openLibrary } from "./answering/open-library";
import { mostFound, openShelf } from "./answering/shelf";

export type { MadeAnswer };

/**
 * The answer to a question about one repository, made as any other is, but stored nowhere and seen by nobody: for
 * measuring. `model` null quotes lines. Throws as a search does, and `cancelled`.
 */
export async function answerApart(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  question: string,
  { model, signal }: { model: Model | null; signal: AbortSignal },
): Promise<MadeAnswer> {
  const shelf = openShelf(openLibrary(actor), [{ owner, repo, name: `${owner}/${repo}` }], signal);
  const found = await shelf.search(question, mostFound);
  return makeAnswer(question, { model, shelf, found, before: [], signal });
}
