import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { env } from "@/lib/env";
import { checkChange, type StaticReport } from "@/lib/rules/check-change";
import type { Rule } from "@/lib/rules/rule";
import type { Change, Issue, Overlap, Overlaps, Source } from "@/lib/source/change";
import { parseIssueReferences } from "@/lib/source/issue-references";
import { textsAtHead } from "@/lib/source/texts-at-head";
import type { Knowledge } from "@/lib/tools/knowledge";
import { usualPatience } from "@/lib/tools/patience";
import { within } from "@/lib/tools/within";
import { contextProblems, gatherContext } from "./gather-context";
import { generatedFiles } from "./generated-files";
import { noContext, type ReviewContext } from "./review-context";
import { noScans, type Scans } from "./scan-change";
import type { IssueReference } from "./views";

/** What is known before a model looks; stored with the run, so that a retry and a replay see the same. */
export interface Gathered {
  static: StaticReport;
  /** What other tools say of the change. */
  scans: Scans;
  references: IssueReference[];
  /** Text of the issues that the change refers to. */
  issues: Issue[];
  openIssues: Issue[];
  /** Other open pull requests that change the same files. */
  overlaps: Overlap[];
  /** What was known beside the change: memories, the graph, other people's servers. */
  context: ReviewContext;
  /** Paths of files whose own head says that they are generated. */
  generated: string[];
  /** What could not be had, one sentence each; the review goes on without it. */
  problems: string[];
}

/** What was gathered by earlier versions of Gloss has none of this. */
export const gatheredSince: Pick<Gathered, "scans" | "overlaps" | "context" | "generated"> = {
  scans: noScans,
  overlaps: [],
  context: noContext(""),
  generated: [],
};

/** Of a change that is not to be looked at. */
export const nothingGathered = (change: Change): Gathered => ({
  static: { findings: [], skipped: [], filesChecked: 0, rulesRun: 0 },
  scans: noScans,
  references: [],
  issues: [],
  openIssues: [],
  overlaps: [],
  context: noContext(change.author.login),
  generated: [],
  problems: [],
});

const mostReferences = 8;
const mostOpenIssues = 50;
const mostOverlaps = 8;

interface GatherOptions {
  source: Source;
  readHead: HeadReader;
  /** Null where nothing is kept: then nothing is known beside the change. */
  knowledge: Knowledge | null;
  /** Rules of the repository's own. */
  extraRules?: readonly Rule[];
  /** Asks the other tools that are set up; absent where there are none. */
  scan?: () => Promise<Scans>;
  signal: AbortSignal;
}

/** Runs the rules, reads the issues and gathers what is known, at the same time. Only a cancellation or our own fault stops it. */
export async function gather(
  change: Change,
  { source, readHead, knowledge, extraRules = [], scan, signal }: GatherOptions,
): Promise<Gathered> {
  const problems: string[] = [];
  const { host: hostMs } = knowledge?.patience ?? usualPatience;
  const orElse = async <T>(
    what: string,
    work: (stop: AbortSignal) => Promise<T>,
    fallback: T,
  ): Promise<T> => {
    try {
      return await within(what, hostMs, work, signal);
    } catch (error) {
      if (signal.aborted || !(error instanceof GlossError)) throw error;
      problems.push(error.message.startsWith(what) ? error.message : `${what}: ${error.message}`);
      return fallback;
    }
  };
  const { owner, repo } = change;
  const named = parseIssueReferences(`${change.title}\n${change.body}`, {
    owner,
    repo,
    webUrl: env().GITHUB_WEB_URL,
  });
  const [report, generated, scans, context, issues, openIssues, { overlaps, unread }] = await Promise.all([
    checkChange(change, readHead, { signal, extraRules }),
    generatedFiles(change, readHead),
    scan?.() ?? noScans,
    knowledge
      ? gatherContext(change, {
          knowledge,
          past: source.past,
          numbers:
            change.host === "github"
              ? []
              : named
                  .filter((ref) => repositoryKey(ref) === repositoryKey(change))
                  .map(({ number }) => number),
          signal,
        })
      : noContext(change.author.login),
    change.host === "github"
      ? Promise.all(
          named
            .slice(0, mostReferences)
            .map((ref) => orElse(`Issue #${ref.number}`, (stop) => source.readIssue(ref, stop), null)),
        )
      : [],
    // Both rest on one list, which the one that gives up first must not take from the other.
    change.host === "github"
      ? orElse("Open issues", () => source.listOpenIssues(mostOpenIssues, signal), [])
      : [],
    change.host === "github"
      ? orElse("Open pull requests", () => source.listOverlaps(change, signal), none)
      : none,
  ]);
  const references = named.slice(0, mostReferences).flatMap((ref, index): IssueReference[] => {
    const issue = issues[index];
    if (!issue || !ref.closes) return [];
    return [
      {
        owner: ref.owner,
        repo: ref.repo,
        number: ref.number,
        title: issue.title,
        state: issue.state,
        url: issue.url,
      },
    ];
  });
  return {
    static: report,
    scans,
    references,
    issues: issues.flatMap((issue) => issue ?? []),
    openIssues,
    overlaps: overlaps.slice(0, mostOverlaps),
    context,
    generated,
    problems: [
      ...problems,
      ...scans.problems,
      ...(unread > 0 ? [olderPulls(unread)] : []),
      ...contextProblems(context),
      ...(knowledge?.withheld ? [knowledge.withheld] : []),
    ],
  };
}

/** Text of a file at the head; null where there is none. */
export type HeadReader = (path: string) => Promise<string | null>;

/** Reads files at the head; the first question fetches all changed files together, in few requests. */
export function headReader(change: Change, source: Source, signal?: AbortSignal): HeadReader {
  let all: Promise<Map<string, string | null>> | undefined;
  const wanted = textsAtHead(change);
  return async (path) => {
    all ??= source.readFiles(wanted, change.head.sha, signal).catch((error: unknown) => {
      all = undefined; // Whoever asks next may have more luck.
      throw error;
    });
    const texts = await all;
    return texts.has(path) ? (texts.get(path) ?? null) : source.readFile(path, change.head.sha, signal);
  };
}

const none: Overlaps = { overlaps: [], unread: 0 };

const olderPulls = (unread: number): string =>
  `Open pull requests: ${unread === 1 ? "the oldest one was" : `the ${unread} oldest were`} not compared with this one.`;
