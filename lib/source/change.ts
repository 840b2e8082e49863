import type { Hunk } from "@/lib/core/hunks";

export interface FileChange {
  /** Path on the new side (on the old side for removed files), with forward slashes. */
  path: string;
  /** Old path of a renamed or copied file. */
  previousPath?: string;
  status: "added" | "modified" | "removed" | "renamed" | "copied";
  additions: number;
  deletions: number;
  /** Binary files have no hunks. */
  binary: boolean;
  /**
   * Why nobody is to read it line by line, where its repository or its own head says so; null where the repository
   * says that it is to be read. Absent where its name decides.
   */
  leftOut?: string | null;
  hunks: Hunk[];
  /** `host`: as the host or git printed it. `computed`: worked out here from both sides, because the host cut it. */
  hunksFrom: "host" | "computed";
}

/** A pull request, or a range of local commits: what is reviewed. Nothing after it knows where it came from. */
export interface Change {
  host: "github" | "local";
  owner: string;
  repo: string;
  /** Null for a local range. */
  number: number | null;
  title: string;
  body: string;
  /** `email` only of a local commit, whose author has no login. */
  author: { login: string; bot: boolean; email?: string };
  /** Set where its author has no part in the repository, and everybody may read what is said of it. */
  fromOutside?: boolean;
  /** Page of the change on its host; null for a local range. */
  url: string | null;
  state: "open" | "closed" | "merged";
  /** When it was merged, else last changed, in ISO 8601; absent where the source does not say. */
  at?: string;
  draft: boolean;
  labels: string[];
  /**
   * `sha` is the merge base of base branch and head, where the old side of every hunk is, and not the tip of the
   * base branch, which may have moved on.
   */
  base: { ref: string; sha: string };
  head: { ref: string; sha: string };
  /**
   * Commit of the base branch whose configuration holds for the change: where that branch stands, and not an older
   * commit that whoever wrote the change began with. Absent in changes that were stored before it was kept.
   */
  baseTip?: string;
  files: FileChange[];
  /**
   * Files of the change that could not be read at all, with the reason; empty as a rule. Those that the host
   * names are in `files` too, with no hunks. The path `*` stands for files that it does not even name.
   */
  incomplete: { path: string; reason: string }[];
}

export interface Issue {
  owner: string;
  repo: string;
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  labels: string[];
  author: string;
  url: string;
}

/** Another open pull request that changes some of the same files. */
export interface Overlap {
  number: number;
  title: string;
  author: string;
  url: string;
  /** Paths that both change, in order. */
  paths: string[];
  /**
   * Lines that both change, as they are numbered at this change's base, by path in order; none when no line is the
   * same; absent when they were not compared. `approximate`: the other change began at another commit, and its lines
   * were not all to be found again.
   */
  lines?: { path: string; ranges: { first: number; last: number }[]; approximate?: true }[];
  /** Why the lines are not known, as a sentence part; absent when they are. */
  linesUnknown?: string;
}

export interface PastCommit {
  sha: string;
  /** The author's name as the commit has it. */
  author: string;
  /** ISO 8601 with the author's offset; empty where the commit has none that can be read. */
  date: string;
  subject: string;
}

export interface FileHistory {
  /** Newest first; none for a file that is not there. */
  commits: PastCommit[];
  /** False when older commits may be missing here, because the clone is shallow. */
  whole: boolean;
}

/** Lines of a file, 1-based and both ends included, and the commit that last touched them. */
export interface Blamed {
  commit: PastCommit;
  lines: { first: number; last: number }[];
}

export interface CommitChange {
  sha: string;
  /** The author's, in lower case; empty where the commit has none. */
  email: string;
  at: Date;
  subject: string;
  files: { path: string; additions: number; deletions: number }[];
}

/** What a repository's own commits tell of a file. */
export interface Past {
  /** Commits from `sha` back with the files that each changed, merges left out, newest first. */
  readCommits(what: { sha: string; limit: number }, signal?: AbortSignal): Promise<CommitChange[]>;
  /** Commits that touched a file, from `sha` back and through its renames, at most `limit`. */
  readHistory(what: { path: string; sha: string; limit: number }, signal?: AbortSignal): Promise<FileHistory>;
  /** Who last touched these lines of a file as of `sha`. */
  readBlame(
    what: { path: string; sha: string; lines: { first: number; last: number }[] },
    signal?: AbortSignal,
  ): Promise<Blamed[]>;
}

/**
 * Where a change and its repository are read from. Two implementations: GitHub and local git.
 * Every method takes a signal and rejects with a `GlossError` (lib/errors.ts) that says whether a retry can help.
 */
export interface Overlaps {
  overlaps: Overlap[];
  /** Open pull requests that were not compared with the change, older ones than those that were. */
  unread: number;
}

/** What commits between two heads of a pull request changed, merges of its base branch included. */
export interface HeadStep {
  /** `hunks` is null where they could not be had. */
  files: { path: string; previousPath?: string; hunks: Hunk[] | null }[];
  /** False where files may be missing from the list. */
  whole: boolean;
}

/** A conversation on a line of a pull request. */
export interface ReviewThread {
  id: string;
  resolved: boolean;
  /** Login of who resolved it; null while it is open, or when that account is gone. */
  resolvedBy: string | null;
  /** The comment that began it, as its author wrote it. */
  body: string;
  url: string;
  /** Logins of all who wrote in it, the first comment's author first; null for an account that is gone. */
  authors: (string | null)[];
  /** Whether it has more comments than were read. */
  longer: boolean;
}

/** What is known of a pull request between two reviews of it. */
export interface BetweenReviews {
  /** Null when `from` is no ancestor of `to`, or the host does not know it any more. */
  readStep(what: { from: string; to: string }, signal?: AbortSignal): Promise<HeadStep | null>;
  listThreads(signal?: AbortSignal): Promise<ReviewThread[]>;
  /** Whose token it is; null for an App's installation. */
  viewer(signal?: AbortSignal): Promise<{ login: string } | null>;
  /** Whether an account may push to the repository. */
  mayPush(login: string, signal?: AbortSignal): Promise<boolean>;
}

export interface Source {
  readChange(signal?: AbortSignal): Promise<Change>;
  /** Text of a file at a commit; null when there is none, or it is binary. */
  readFile(path: string, sha: string, signal?: AbortSignal): Promise<string | null>;
  /** The same for many files, in few requests; every path asked for is in the answer. */
  readFiles(paths: string[], sha: string, signal?: AbortSignal): Promise<Map<string, string | null>>;
  /**
   * Texts of those of the named files that are there, and of the files that lie directly in the named folders, by
   * path; in few requests however many are asked for. What is binary or no file is left out.
   */
  findFiles(
    what: { files: string[]; folders: string[] },
    sha: string,
    signal?: AbortSignal,
  ): Promise<Map<string, string>>;
  /** Null when it does not exist or the source has no issues. Pull requests are not issues. */
  readIssue(
    ref: { owner: string; repo: string; number: number },
    signal?: AbortSignal,
  ): Promise<Issue | null>;
  /** Newest first; an empty list where the source has no issues. */
  listOpenIssues(limit: number, signal?: AbortSignal): Promise<Issue[]>;
  /**
   * Other open pull requests that change any of the same files, those that share most first, and of the first few the
   * lines; none where the source has none.
   */
  listOverlaps(change: Pick<Change, "files" | "base">, signal?: AbortSignal): Promise<Overlaps>;
  /** Only where the whole repository is at hand: over GitHub's API it would cost requests for each file. */
  past?: Past;
  /** Only of a pull request. */
  between?: BetweenReviews;
}
