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
  const { patience } = knowledge;
  const context = noContext(change.author.login);
  const notes = new Map<ContextPart, PartNote>();
  const read = async <T>(
    part: ContextPart,
    work: (stop: AbortSignal) => Promise<T>,
    keep: (result: T) => {
      found: number;
      cut?: number;
      problems?: string[];
      byWords?: string | null | undefined;
    },
    ms = change.host === "local" ? patience.commits : patience.own,
  ): Promise<void> => {
    const clock = performance.now();
    const note: PartNote = { part, ms: 0, found: 0, cut: 0, problem: null };
    try {
      const { found, cut = 0, problems = [], byWords } = keep(await within(nameOf(part), ms, work, signal));
      Object.assign(note, { found, cut, ...(byWords === undefined ? {} : { byWords }) });
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
      ({ found, ...more }) => ({ found: (context.project = found).length, ...more }),
    ),
    read(
      "developer memory",
      async (stop) => readDeveloper(await memories(), knowledge, change, stop),
      ({ found, ...more }) => ({ found: (context.author.memories = found).length, ...more }),
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
              patience.outside,
            ),
          ]
        : [],
    ),
  ]);
  context.offers = {
    issues: external?.offers.issues ?? false,
    errors: external?.offers.errors ?? false,
    code: await hasIndex(knowledge, signal),
  };
  context.parts = [...notes.values()].toSorted((a, b) => a.part.localeCompare(b.part));
  return context;
}

/** An index that can't be asked for is offered to nobody. */
async function hasIndex({ code, patience }: Knowledge, signal: AbortSignal): Promise<boolean> {
  if (!code) return false;
  try {
    return (await within("The index", patience.own, () => code.commit(), signal)) !== null;
  } catch (error) {
    if (signal.aborted) throw error;
    log.warn({ err: error }, "the index could not be asked for");
    return false;
  }
}

/** What could not be had, how it was had instead, and what was cut, a sentence each. */
export function contextProblems({ parts }: ReviewContext): string[] {
  const searched = Map.groupBy(
    parts.filter(({ problem, byWords }) => problem === null && byWords),
    ({ byWords }) => byWords,
  );
  return [
    ...parts.flatMap(({ part, problem, cut, found }) => {
      if (problem !== null) return [problem];
      return cut > 0 ? [`${nameOf(part)}: ${cut} of ${found + cut} left out for length.`] : [];
    }),
    ...[...searched].map(([why, those]) => {
      const names = those.map(({ part }, at) => (at === 0 ? nameOf(part) : part)).join(" and ");
      return `${names}: searched by words alone. ${why}`;
    }),
  ];
}

const nameOf = (part: ContextPart) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`;

function problemOf(part: ContextPart, error: unknown): string {
  if (error instanceof GlossError)
    return error.message.startsWith(nameOf(part)) ? error.message : `${nameOf(part)}: ${error.message}`;
  log.warn({ err: error, part }, "part of a review's context failed");
  reportUnexpected(error, { where: part });
  return `${nameOf(part)} could not be read.`;
}
