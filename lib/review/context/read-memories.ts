import type { Memories } from "@/lib/memory/memory";
import type { Change } from "@/lib/source/change";
import type { Knowledge } from "@/lib/tools/knowledge";
import type { KnownMemory } from "../review-context";
import { isAbout, toKnown, withinRoom } from "./known-memory";

/** Characters. All rules go into every prompt as long as they are not more than this. */
const room = { rules: 16_000, project: 4_000, developer: 2_000 };
const most = { project: 8, developer: 5 };

/** What of the memories a prompt is made of. */
export type ReadableMemories = Pick<Memories, "rules" | "search">;

export type Found = { found: KnownMemory[]; cut: number; byWords?: string | null };

/** Takes note of a search that went by words alone. */
function wordsNote() {
  const note: Pick<Found, "byWords"> = {};
  return { note, onWordsAlone: (why: string | null) => void (note.byWords = why) };
}

/** All active rules: those about the changed files first, then the others, oldest first. */
export async function readRules(
  memories: ReadableMemories,
  { repository }: Pick<Knowledge, "repository">,
  change: Change,
  signal: AbortSignal,
): Promise<Found> {
  const files = pathsOf(change);
  const all = (await memories.rules(repository, signal)).map(toKnown);
  const near = all.filter((rule) => isAbout(rule, files));
  const { kept, cut } = withinRoom([...near, ...all.filter((rule) => !near.includes(rule))], room.rules);
  return { found: kept, cut };
}

/** What was learned of the repository that has to do with the change. */
export async function readProject(
  memories: ReadableMemories,
  { repository }: Pick<Knowledge, "repository">,
  change: Change,
  signal: AbortSignal,
): Promise<Found> {
  const kinds = ["project_pattern", "decision", "risk_module"] as const;
  const { note, onWordsAlone } = wordsNote();
  const wanted = { kinds, limit: 2 * most.project, onWordsAlone };
  const results = await memories.search(repository, queryOf(change), wanted, signal);
  const files = pathsOf(change);
  const about = results.map(({ memory }) => toKnown(memory)).filter((memory) => isAbout(memory, files));
  const { kept, cut } = withinRoom(about.slice(0, most.project), room.project);
  return { found: kept, cut, ...note };
}

/** What was learned of how the author works. */
export async function readDeveloper(
  memories: ReadableMemories,
  { repository }: Pick<Knowledge, "repository">,
  change: Change,
  signal: AbortSignal,
): Promise<Found> {
  const kinds = ["contributor_profile", "developer_pattern", "developer_strength"] as const;
  const scope = { ...repository, developer: change.author.login };
  const { note, onWordsAlone } = wordsNote();
  const wanted = { kinds, limit: most.developer, onWordsAlone };
  const results = await memories.search(scope, queryOf(change), wanted, signal);
  const { kept, cut } = withinRoom(
    results.map(({ memory }) => toKnown(memory)),
    room.developer,
  );
  return { found: kept, cut, ...note };
}

const pathsOf = ({ files }: Change): string[] =>
  files.flatMap(({ path, previousPath }) => (previousPath ? [path, previousPath] : [path]));

/** What a search by meaning can make use of: the change in its author's words, and where it is. */
export const queryOf = ({ title, body, files }: Change): string =>
  [
    title,
    body.slice(0, 600),
    files
      .slice(0, 20)
      .map(({ path }) => path)
      .join(" "),
  ]
    .filter(Boolean)
    .join("\n");
