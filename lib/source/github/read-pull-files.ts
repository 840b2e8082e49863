import pLimit from "p-limit";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { nameOf, type PullRef } from "./repository-ref";

const fileSchema = z.object({
  sha: z.string().nullish(),
  filename: z.string(),
  previous_filename: z.string().nullish(),
  status: z.string(),
  additions: z.number(),
  deletions: z.number(),
  patch: z.string().nullish(),
  contents_url: z.string().nullish(),
});
const schema = z.array(fileSchema);

export interface ListedFile extends z.infer<typeof fileSchema> {
  /** It came in an answer that GitHub may have cut: zero lines then need not mean that nothing changed. */
  maybeCut: boolean;
}

interface Page {
  files: ListedFile[];
  more: boolean;
}

const pageSize = 100;
const smallPageSize = 10;
/** GitHub ends the list at 3,000 files. */
const mostPages = 30;
/** Pages read at the same time. */
const atOnce = 4;
/**
 * An answer holds patches of about 20,000 lines or 1 MB together; files after that come without a patch and with
 * zero lines, and nothing marks them (orgs/community discussion 213491). Half of that is taken as "may be cut".
 */
const full = { lines: 10_000, bytes: 500_000 };

/** The first page of a pull request's files, with which reading starts. */
export function readFirstFiles(github: GitHub, pull: PullRef, signal?: AbortSignal): Promise<Page> {
  return readPage(github, pull, { page: 1, size: pageSize, signal });
}

/**
 * The rest of the list, page by page to its end; answers that were cut are read again in small pages, which hold
 * what the large one lost.
 */
export async function readAllFiles(
  github: GitHub,
  pull: PullRef & { changedFiles: number },
  first: Page,
  signal?: AbortSignal,
): Promise<ListedFile[]> {
  const limit = pLimit(atOnce);
  const count = Math.min(mostPages, Math.ceil(pull.changedFiles / pageSize));
  const numbers = first.more ? Array.from({ length: Math.max(0, count - 1) }, (_, index) => index + 2) : [];
  const pages = [
    first,
    ...(await Promise.all(
      numbers.map((page) => limit(() => readPage(github, pull, { page, size: pageSize, signal }))),
    )),
  ];
  while (pages.at(-1)?.more)
    pages.push(await readPage(github, pull, { page: pages.length + 1, size: pageSize, signal }));
  const whole = await Promise.all(
    pages.map(async ({ files }, index) => (lostMuch(files) ? readSmall(github, pull, index, signal) : files)),
  );
  return unique(whole.flat());
}

async function readPage(
  github: GitHub,
  { owner, repo, number }: PullRef,
  { page, size, signal }: { page: number; size: number; signal: AbortSignal | undefined },
): Promise<Page> {
  try {
    const { data, more } = await github.request({
      route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
      what: `the files of ${nameOf({ owner, repo })}#${number}`,
      params: { owner, repo, pull_number: number, per_page: size, page },
      schema,
      signal,
    });
    const maybeCut = isFull(data);
    return { files: data.map((file) => ({ ...file, maybeCut })), more };
  } catch (error) {
    // Pages past the end of what GitHub lists are refused.
    if (page > 1 && error instanceof GlossError && error.code === "refused")
      return { files: [], more: false };
    throw error;
  }
}

function isFull(files: z.infer<typeof schema>): boolean {
  const patches = files.map(({ patch }) => patch ?? "");
  const bytes = patches.reduce((sum, patch) => sum + patch.length, 0);
  const lines = patches.reduce((sum, patch) => sum + (patch === "" ? 0 : patch.split("\n").length), 0);
  return lines > full.lines || bytes > full.bytes;
}

/** Whether reading the page again in small ones costs less than reading the files that it lost one by one. */
function lostMuch(files: ListedFile[]): boolean {
  const lost = files.filter(
    ({ maybeCut, patch, additions, deletions }) => maybeCut && !patch && additions + deletions === 0,
  );
  return lost.length > smallPageSize / 2;
}

async function readSmall(
  github: GitHub,
  pull: PullRef,
  index: number,
  signal: AbortSignal | undefined,
): Promise<ListedFile[]> {
  const limit = pLimit(atOnce);
  const perPage = pageSize / smallPageSize;
  const numbers = Array.from({ length: perPage }, (_, offset) => index * perPage + offset + 1);
  const pages = await Promise.all(
    numbers.map((page) => limit(() => readPage(github, pull, { page, size: smallPageSize, signal }))),
  );
  return pages.flatMap(({ files }) => files);
}

/** A file may come twice when the list moves between two pages. */
function unique(files: ListedFile[]): ListedFile[] {
  return [...new Map(files.map((file) => [file.filename, file])).values()];
}
