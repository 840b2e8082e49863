import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Change, Past } from "@/lib/source/change";
import type { Knowledge } from "@/lib/tools/knowledge";
import { within } from "@/lib/tools/within";
import { reportUnexpected } from "@/lib/telemetry/report-error";
import { indexCommits } from "./context/index-commits";
import { readAuthor, readExperts, readRelated } from "./context/read-graph";
import { readDeveloper, readProject, readRules } from "./context/read-memories";
import { readOutside } from "./context/read-outside";
import { type ContextPart, noContext, type PartNote, type ReviewContext } from "./review-context";

/** Milliseconds that one part may take. They run at the same time, so the review waits for no more than this. */
const limits = { own: 4_000, commits: 10_000, outside: 8_000 };

interface ContextOptions {
  knowledge: Knowledge;
  past: Past | undefined;
  /** Issues that the change names and that its source can't read. */
  numbers: number[];
  signal: AbortSignal;
}

/** Other people's servers: the part, how they are asked, where that is offered, and what is kept. */
const outside = [
  ["linked issues", "linkedIssues", "issues", "issues"],
  ["related errors", "relatedErrors", "errors", "errors"],
  ["messages", "messagesAbout", "messages", "messages"],
] as const;

/**
 * What is known about a change: memories, the graph and other people's servers, all asked at the same time. A part
 * that is slow or broken is left out and named; only a cancellation stops the review.
 */
export async function gatherContext(
  change: Change,
  { knowledge, past, numbers, signal }: ContextOptions,
): Promise<ReviewContext> {
  const context = noContext(change.author.login);
  const notes = new Map<ContextPart, PartNote>();
  const read = async <T>(
    part: ContextPart,
    work: (stop: AbortSignal) => Promise<T>,
    keep: (result: T) => { found: number; cut?: number; problems?: string[] },
    ms = change.host === "local" ? limits.commits : limits.own,
  ): Promise<void> => {
    const clock = performance.now();
    const note = { part, ms: 0, found: 0, cut: 0, problem: null as string | null };
    try {
      const { found, cut = 0, problems = [] } = keep(await within(nameOf(part), ms, work, signal));
      Object.assign(note, { found, cut });
      if (problems.length > 0) note.problem = `${nameOf(part)}: ${problems.join(" ")}`;
    } catch (error) {
      if (signal.aborted) throw error;
      note.problem = problemOf(part, error);
    }
    note.ms = Math.round(performance.now() - clock);
    notes.set(part, note);
  };

  const { memories, external } = knowledge;
  // Commits first: what is asked of a local graph rests on them.
  const graph = async (stop: AbortSignal) => {
    const open = await knowledge.graph();
    if (change.host === "local" && past)
      await (indexed ??= indexCommits(open, knowledge, change, past, stop));
    return open;
  };
  let indexed: Promise<void> | undefined;

  await Promise.all([
    read(
      "team rules",
      async (stop) => readRules(await memories(), knowledge, change, stop),
      ({ found, cut }) => ({ found: (context.rules = found).length, cut }),
    ),
    read(
      "project memory",
      async (stop) => readProject(await memories(), knowledge, change, stop),
      ({ found, cut }) => ({ found: (context.project = found).length, cut }),
    ),
    read(
      "developer memory",
      async (stop) => readDeveloper(await memories(), knowledge, change, stop),
      ({ found, cut }) => ({ found: (context.author.memories = found).length, cut }),
    ),
    read(
      "developer history",
      async (stop) => readAuthor(await graph(stop), knowledge, change, stop),
      (history) => ({ found: (context.author.history = history) === null ? 0 : 1 }),
    ),
    read(
      "file experts",
      async (stop) => readExperts(await graph(stop), knowledge, change, stop),
      (experts) => ({ found: (context.experts = experts).length }),
    ),
    read(
      "related pull requests",
      async (stop) => readRelated(await graph(stop), knowledge, change, stop),
      (related) => ({ found: (context.related = related).length }),
    ),
    ...outside.flatMap(([part, ask, offer, keep]) =>
      external?.offers[offer]
        ? [
            read(
              part,
              (stop) => readOutside(external, ask, change, numbers, stop),
              (answer) => ({ found: (context[keep] = answer.items).length, problems: answer.problems }),
              limits.outside,
            ),
          ]
        : [],
    ),
  ]);
  context.offers = { issues: external?.offers.issues ?? false, errors: external?.offers.errors ?? false };
  context.parts = [...notes.values()].toSorted((a, b) => a.part.localeCompare(b.part));
  return context;
}

/** What could not be had and what was cut, a sentence each. */
export function contextProblems({ parts }: ReviewContext): string[] {
  return parts.flatMap(({ part, problem, cut, found }) => {
    if (problem !== null) return [problem];
    return cut > 0 ? [`${nameOf(part)}: ${cut} of ${found + cut} left out for length.`] : [];
  });
}

const nameOf = (part: ContextPart) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`;

function problemOf(part: ContextPart, error: unknown): string {
  if (error instanceof GlossError)
    return error.message.startsWith(nameOf(part)) ? error.message : `${nameOf(part)}: ${error.message}`;
  log.warn({ err: error, part }, "part of a review's context failed");
  reportUnexpected(error, { where: part });
  return `${nameOf(part)} could not be read.`;
}
