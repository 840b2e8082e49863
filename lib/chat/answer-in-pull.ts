import type { Actor } from "@/lib/auth/actor";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import type { FileChange } from "@/lib/source/change";
import { openLibrary } from "./answering/open-library";
import { type FoundPlace, openShelf } from "./answering/shelf";
import { showPlaces } from "./answering/show-places";
import { usePlaces } from "./answering/use-places";
import { type CheckedAnswer, checkAnswer, filesNamed } from "./check-answer";
import type { Citation } from "./citation";
import { pathWithin } from "./cite/resolve";
import { extractAnswer, type ExtractedAnswer } from "./extract-answer";
import { hardly } from "./extract/bears-question";
import { diffPlaces } from "./extract/diff-places";
import { withTexts } from "./extract/word-counts";
import type { Library } from "./library";

/** A question that somebody asks on a pull request. */
export interface PullQuestion {
  /** Of the pull request's base; nothing beyond it is searched. */
  repository: RepositoryRef;
  question: string;
  /** What is searched for. */
  query: string;
  head: string;
  files: readonly Pick<FileChange, "path" | "hunks">[];
  /** Texts of files at the head, by path. */
  readHead(paths: string[]): Promise<ReadonlyMap<string, string | null>>;
  /** What a model says, shown places of the index, and the files that it read; null where it says nothing. */
  askModel: ((places: string) => Promise<{ words: string; read: string[] } | null>) | null;
  signal: AbortSignal;
}

/** What a question comes to. Every citation was checked, at the pull request's head or at the indexed commit. */
export type PullAnswer = {
  /** The indexed commit; null without one, and `missing` says why. */
  indexed: string | null;
  missing: string | null;
} & (
  | ({ mode: "model" } & CheckedAnswer)
  | ({ mode: "extractive"; note: string | null } & Omit<ExtractedAnswer, "text">)
);

const most = { found: 12, placesChars: 16_000, files: 20 };

/**
 * Answers a question by the index of the pull request's repository, as its asker may see it, and by its diff: in a
 * model's words, of which only what holds is left, else by quoted lines. Rejects with what the model rejects with.
 */
export async function answerInPull(
  actor: Actor,
  asked: PullQuestion,
  library: Library = openLibrary(actor),
): Promise<PullAnswer> {
  const { owner, repo } = asked.repository;
  const name = `${owner}/${repo}`;
  const shelf = openShelf(library, [{ owner, repo, name }], asked.signal);
  let found: FoundPlace[] = [];
  let missing: string | null = null;
  try {
    found = await shelf.search(asked.query, most.found);
  } catch (error) {
    if (!(error instanceof GlossError) || error.code === "cancelled") throw error;
    missing = error.message;
  }
  const about = { indexed: shelf.commits()[0]?.sha ?? null, missing };
  const said = (await asked.askModel?.(showPlaces(found, most.placesChars))) ?? null;
  const words = redactSecrets(said?.words ?? "").trim();
  if (said && words !== "") {
    const checked = await check(words, said.read);
    // A model that says that it does not know is heard; one of which every proof was made up is not.
    if (checked.citations.length > 0 || checked.removed.length === 0)
      return { ...about, mode: "model", ...checked };
  }
  const changed = diffPlaces(asked.files, { name, sha: asked.head, found });
  const texts = changed.map(({ path, text }) => `${path}\n${text}`);
  const counts = await shelf.counts(asked.question);
  const uses = await usePlaces(asked.question, shelf);
  const extracted = extractAnswer(
    asked.question,
    [...(uses.length > 0 ? uses : found), ...changed],
    counts && counts.all > 0 ? withTexts(counts, texts, hardly + 1) : null,
  );
  return { ...about, mode: "extractive", ...(extracted ?? nothing), note: noteOf(asked, words) };

  async function check(answer: string, read: string[]): Promise<CheckedAnswer> {
    const named = filesNamed(answer).slice(0, most.files);
    const within = named.flatMap((path) => pathWithin(path, name) ?? []);
    await shelf.bring(named);
    const texts = await asked.readHead([...new Set([...within, ...read])].slice(0, 2 * most.files));
    const head = new Map(
      [...texts].flatMap(([path, text]) => (text === null ? [] : [[path, linesOf(text)]])),
    );
    const inIndex = shelf.against();
    const changed = asked.files.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines));
    return checkAnswer(answer, {
      // A place without a commit is meant as the pull request has it.
      repositories: [
        { name, sha: asked.head },
        ...inIndex.repositories.filter(({ sha }) => sha !== asked.head),
      ],
      linesOf: (one, path) =>
        (one.sha === asked.head ? head.get(path) : null) ?? inIndex.linesOf(one, path) ?? null,
      read: [
        ...inIndex.read,
        ...[...head.values()].map((lines) => lines.join("\n")),
        changed.map(({ text }) => text).join("\n"),
      ],
      question: asked.question,
    });
  }
}

const nothing = {
  citations: [] as Citation[],
  quoted: [] as Citation[],
  named: [] as Citation[],
  supported: false,
};

const noteOf = ({ askModel }: PullQuestion, words: string): string | null =>
  askModel === null
    ? null
    : words === ""
      ? "The model gave no answer."
      : "Nothing of what the model cited exists or says what it claimed, so its words are left out.";

/** Without the line end that a file's last line has. */
const linesOf = (text: string): string[] => text.replace(/\n$/, "").split("\n");
