import pLimit from "p-limit";
import { z } from "zod";
import { computeHunks } from "@/lib/core/compute-hunks";
import { carryOver, type Lines, meetingLines, replacedLines } from "@/lib/core/meeting-lines";
import { parseHunks } from "@/lib/core/parse-hunks";
import { GlossError } from "@/lib/errors";
import type { Change, Overlap } from "../change";
import type { GitHub } from "./client";
import { readPull } from "./read-pull";
import { readTexts } from "./read-texts";
import type { RepositoryRef } from "./repository-ref";

/** Pull requests whose lines are compared; each costs a request or two. */
const mostCompared = 5;
const atOnce = 3;
/** Files of one pull request whose lines are carried over to another base. */
const mostCarried = 40;
/** Milliseconds that all of it may take; the review does without. */
const longest = 8_000;
/** A comparison holds up to 300 patches. */
const maxBytes = 8 * 1024 * 1024;

/** An overlap, and the commits that it lies between where they are known already. */
export interface Found extends Overlap {
  sides: { base: string; head: string } | null;
}

/** The same overlaps with the lines that both change; what can't be compared says why. Throws when it is cancelled. */
export async function compareLines(
  github: GitHub,
  repository: RepositoryRef,
  { change, found }: { change: Pick<Change, "files" | "base">; found: Found[] },
  signal?: AbortSignal,
): Promise<Overlap[]> {
  const limit = pLimit(atOnce);
  const timeout = AbortSignal.timeout(longest);
  const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
  return Promise.all(
    found.map(async ({ sides, ...overlap }, index): Promise<Overlap> => {
      if (index >= mostCompared) return overlap;
      try {
        const lines = await limit(() => compare(github, repository, { change, overlap, sides }, stop));
        return { ...overlap, lines };
      } catch (error) {
        if (signal?.aborted || !(error instanceof GlossError)) throw error;
        const why = timeout.aborted ? "GitHub took too long to compare them" : error.message;
        return { ...overlap, linesUnknown: why.replace(/\.$/, "") };
      }
    }),
  );
}

interface Pair {
  change: Pick<Change, "files" | "base">;
  overlap: Overlap;
  sides: Found["sides"];
}

async function compare(
  github: GitHub,
  repository: RepositoryRef,
  { change, overlap, sides }: Pair,
  signal: AbortSignal,
): Promise<NonNullable<Overlap["lines"]>> {
  const { mergeBase, patches } = await readPatches(
    github,
    repository,
    sides ?? (await readSides(github, { ...repository, number: overlap.number }, signal)),
    signal,
  );
  const shared = change.files.flatMap((file) => {
    // On the old side a moved file has its old name.
    const path = file.previousPath ?? file.path;
    const theirs = patches.get(path);
    return theirs === undefined || file.hunks.length === 0
      ? []
      : [{ path, ours: replacedLines(file.hunks), theirs: replacedLines(parseHunks(theirs)) }];
  });
  const carried = await carryAll(
    github,
    repository,
    { shared, from: mergeBase, to: change.base.sha },
    signal,
  );
  return carried.flatMap(({ path, ours, theirs, exact }) => {
    const ranges = meetingLines(ours, theirs);
    return ranges.length > 0 ? [{ path, ranges, ...(exact ? {} : { approximate: true as const }) }] : [];
  });
}

async function readSides(github: GitHub, pull: RepositoryRef & { number: number }, signal: AbortSignal) {
  const { base, head } = await readPull(github, pull, signal);
  return { base: base.sha, head: head.sha };
}

const schema = z.object({
  merge_base_commit: z.object({ sha: z.string() }),
  files: z
    .array(
      z.object({
        filename: z.string(),
        previous_filename: z.string().nullish(),
        patch: z.string().nullish(),
      }),
    )
    .nullish(),
});

async function readPatches(
  github: GitHub,
  { owner, repo }: RepositoryRef,
  { base, head }: { base: string; head: string },
  signal: AbortSignal,
): Promise<{ mergeBase: string; patches: Map<string, string> }> {
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}/compare/{basehead}",
    what: `what another pull request of ${owner}/${repo} changes`,
    params: { owner, repo, basehead: `${base}...${head}`, per_page: 1 },
    schema,
    signal,
    maxBytes,
  });
  const patches = (data.files ?? []).flatMap(({ filename, previous_filename: previous, patch }) =>
    patch ? [[previous ?? filename, patch] as const] : [],
  );
  return { mergeBase: data.merge_base_commit.sha, patches: new Map(patches) };
}

interface Shared {
  path: string;
  ours: Lines[];
  theirs: Lines[];
}

/** Their lines as they are numbered at our base. */
async function carryAll(
  github: GitHub,
  repository: RepositoryRef,
  { shared, from, to }: { shared: Shared[]; from: string; to: string },
  signal: AbortSignal,
): Promise<(Shared & { exact: boolean })[]> {
  if (from === to) return shared.map((one) => ({ ...one, exact: true }));
  if (shared.length > mostCarried)
    throw new GlossError("too_large", "they begin at different commits, and share too many files to compare");
  const places = shared.flatMap(({ path }) => [
    { path, ref: from },
    { path, ref: to },
  ]);
  const texts = await readTexts(github, repository, places, signal);
  return shared.map((one, index) => {
    const [before, now] = [texts[2 * index], texts[2 * index + 1]].map(textOf);
    if (before === undefined || now === undefined)
      throw new GlossError(
        "unavailable",
        `they begin at different commits, and ${one.path} can't be compared between these`,
      );
    const { lines, exact } = carryOver(one.theirs, computeHunks(before, now));
    return { ...one, theirs: lines, exact };
  });
}

/** Undefined for what is no text or could not be read; a file that is not there is empty. */
function textOf(read: Awaited<ReturnType<typeof readTexts>>[number] | undefined): string | null | undefined {
  if (read === null) return null;
  return read && typeof read === "object" && "text" in read ? read.text : undefined;
}
