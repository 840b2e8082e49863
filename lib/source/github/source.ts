import { GlossError } from "@/lib/errors";
import type { Change, Source } from "../change";
import { decodeText } from "../decode-text";
import { isRepositoryPath } from "../is-repository-path";
import { sortFiles } from "../sort-files";
import { textsAtHead } from "../texts-at-head";
import type { GitHub } from "./client";
import { completeFiles, readUnlisted } from "./complete-files";
import { type Ahead, findFiles } from "./find-files";
import { listOpen, type OpenItems } from "./list-open";
import { listOverlaps } from "./list-overlaps";
import { getViewer } from "./get-viewer";
import { listThreads } from "./list-threads";
import { readStep } from "./read-step";
import { readContent } from "./read-content";
import { readPermission } from "./read-permission";
import { readIssue } from "./read-issue";
import { readMergeBase } from "./read-merge-base";
import { type Pull, readPull } from "./read-pull";
import { type ListedFile, readAllFiles, readFirstFiles } from "./read-pull-files";
import { readTexts } from "./read-texts";
import { readRepository } from "./read-repository";
import type { PullRef } from "./repository-ref";
import { toFileChange } from "./to-file-change";

/** How often a change is read again because it was pushed to meanwhile. */
const mostReads = 3;

/** A pull request as the source of a change. A change of up to 100 files that GitHub shows whole costs 3 requests. */
export function githubSource(github: GitHub, pull: PullRef): Source {
  const open = openOnce(github, pull);
  /** Texts at the head that came along with the configuration, and what of the change is worth asking for then. */
  const known = new Map<string, string | null>();
  let ahead: Ahead | null = null;
  const keyOf = (path: string, sha: string) => `${sha}:${path}`;
  return {
    async readChange(signal) {
      const change = await readChange(github, pull, signal);
      const { sha } = change.head;
      const paths = textsAtHead(change);
      ahead = { paths, sha, keep: (path, text) => known.set(keyOf(path, sha), text) };
      return change;
    },
    async readFile(path, sha, signal) {
      if (!isRepositoryPath(path)) return null;
      const { owner, repo } = pull;
      const bytes = await readContent(github, { owner, repo, path, ref: sha }, signal);
      return bytes && decodeText(bytes);
    },
    async readFiles(paths, sha, signal) {
      const texts = new Map(paths.map((path) => [path, known.get(keyOf(path, sha)) ?? null]));
      const places = [...texts.keys()]
        .filter((path) => isRepositoryPath(path) && !known.has(keyOf(path, sha)))
        .map((path) => ({ path, ref: sha }));
      if (places.length === 0) return texts;
      for (const [index, read] of (await readTexts(github, pull, places, signal)).entries()) {
        const place = places[index];
        if (place && read && typeof read === "object" && "text" in read) texts.set(place.path, read.text);
      }
      return texts;
    },
    findFiles: (what, sha, signal) => findFiles(github, { ...pull, ...what, sha }, ahead, signal),
    async readIssue(ref, signal) {
      // Whoever writes a pull request may name any repository; only what everybody may read is read for it.
      if (!isSame(ref, pull) && !(await isPublic(github, ref, signal))) return null;
      const issue = await readIssue(github, ref, signal);
      return issue && (isSame(issue, ref) || (await isPublic(github, issue, signal))) ? issue : null;
    },
    async listOpenIssues(limit, signal) {
      return (await open(limit, signal)).issues.slice(0, limit);
    },
    async listOverlaps(change, signal) {
      const { pulls } = await open(leastIssues, signal);
      return listOverlaps(github, pull, { pulls, change }, signal);
    },
    between: {
      readStep: (what, signal) => readStep(github, pull, what, signal),
      listThreads: (signal) => listThreads(github, pull, signal),
      viewer: (signal) => getViewer(github, signal),
      mayPush: async (login, signal) =>
        ((await readPermission(github, { ...pull, login }, signal))?.level ?? null) !== null,
    },
  };
}

/** Issues that the one list of open items is read for, however few are asked for. */
const leastIssues = 50;

/** Reads the list of open items once, since issues and pull requests are in the same; more of it when more is asked. */
function openOnce(github: GitHub, pull: PullRef) {
  let read: { limit: number; items: Promise<OpenItems> } | null = null;
  return (limit: number, signal?: AbortSignal): Promise<OpenItems> => {
    if (!read || read.limit < limit) {
      const most = Math.max(limit, leastIssues);
      const reading = { limit: most, items: listOpen(github, { ...pull, limit: most }, signal) };
      // What failed is not kept: the next one asks again.
      reading.items.catch(() => (read = read === reading ? null : read));
      read = reading;
    }
    return read.items;
  };
}

type Name = Pick<PullRef, "owner" | "repo">;

const isSame = (one: Name, other: Name) =>
  `${one.owner}/${one.repo}`.toLowerCase() === `${other.owner}/${other.repo}`.toLowerCase();

async function isPublic(github: GitHub, ref: Name, signal?: AbortSignal): Promise<boolean> {
  try {
    return !(await readRepository(github, ref, signal)).private;
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return false;
    throw error;
  }
}

async function readChange(github: GitHub, ref: PullRef, signal?: AbortSignal): Promise<Change> {
  const { pull, mergeBase, listed } = await readConsistent(github, ref, signal);
  const sides = { owner: pull.owner, repo: pull.repo, base: mergeBase, head: pull.head.sha };
  const read = listed.map(toFileChange);
  const missing =
    pull.changedFiles > listed.length
      ? await readUnlisted(
          github,
          sides,
          read.map(({ file }) => file),
          signal,
        )
      : { read: [], incomplete: [] };
  const { files, incomplete } = await completeFiles(github, sides, [...read, ...missing.read], signal);
  const { changedFiles: _counted, base, ...facts } = pull;
  return {
    host: "github",
    ...facts,
    base: { ref: base.ref, sha: mergeBase },
    baseTip: base.sha,
    files: sortFiles(files),
    incomplete: sortFiles([...missing.incomplete, ...incomplete]),
  };
}

interface Reading {
  pull: Pull;
  mergeBase: string;
  listed: ListedFile[];
}

/** Reads the pull request and its files so that both are of the same head, also while it is pushed to. */
async function readConsistent(github: GitHub, ref: PullRef, signal?: AbortSignal): Promise<Reading> {
  for (let reads = 1; reads <= mostReads; reads++) {
    const [pull, first] = await Promise.all([
      readPull(github, ref, signal),
      readFirstFiles(github, ref, signal),
    ]);
    const [mergeBase, listed] = await Promise.all([
      readMergeBase(github, pull, signal),
      readAllFiles(github, { ...ref, changedFiles: pull.changedFiles }, first, signal),
    ]);
    if (isOfHead(listed, pull.head.sha)) return { pull, mergeBase, listed };
    // A list that names another commit is accepted only when GitHub still says that nothing was pushed.
    if (reads > 1 && (await readPull(github, ref, signal)).head.sha === pull.head.sha)
      return { pull, mergeBase, listed };
  }
  throw new GlossError(
    "unavailable",
    `${ref.owner}/${ref.repo}#${ref.number} is being pushed to; try again in a moment.`,
  );
}

/** Each listed file says at which commit its content is. */
const isOfHead = (listed: ListedFile[], head: string) =>
  listed.every(({ contents_url: url }) => {
    const commit = /[?&]ref=([0-9a-f]{40,64})$/.exec(url ?? "")?.[1];
    return commit === undefined || commit === head;
  });
