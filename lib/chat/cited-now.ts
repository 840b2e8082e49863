import type { Actor } from "@/lib/auth/actor";
import { listIndexed } from "@/lib/index/list-indexed";
import { readIndexedFiles } from "@/lib/index/read-indexed-files";
import { parseRepository } from "@/lib/review/list-reviews";
import type { ChatAnswerView } from "./answer-view";
import { citationText } from "./citation";
import { type CitedNow, stateOf } from "./read-source";

/** What has become of cited lines in the index as it is now, by their `citationText`; unknown ones are left out. */
export async function citedNow(
  actor: Actor,
  answers: readonly Pick<ChatAnswerView, "citations">[],
): Promise<Record<string, CitedNow>> {
  const commits = new Map((await listIndexed(actor)).map(({ name, commit }) => [name.toLowerCase(), commit]));
  const citations = answers.flatMap((answer) => answer.citations);
  const states: [string, CitedNow][] = [];
  for (const repository of new Set(citations.map((one) => one.repository))) {
    const commit = commits.get(repository.toLowerCase());
    if (commit === undefined) continue;
    const own = citations.filter((one) => one.repository === repository);
    const moved = own.filter(({ sha }) => sha !== commit).map(({ path }) => path);
    const files = await readIndexedFiles(actor, parseRepository(repository), commit, [...new Set(moved)]);
    for (const one of own) {
      const lines = files.get(one.path);
      const state = one.sha === commit ? "same" : lines === undefined ? "gone" : stateOf(one, lines);
      states.push([citationText(one), state]);
    }
  }
  return Object.fromEntries(states);
}
