import type { GitRepository } from "../git/git-repository";

export type Permission = "admin" | "maintain" | "write" | "triage" | "read" | "none";
export type Side = "LEFT" | "RIGHT";

export interface User {
  id: number;
  login: string;
  type: "User" | "Bot" | "Organization";
  name: string | null;
  createdAt: string;
}

export interface App {
  id: number;
  slug: string;
  name: string;
  owner: User;
  /** PEM; checks the JSON web tokens by which the app signs in. */
  publicKey: string | null;
  /** Receives what happens in every repository of every installation. */
  hook: Hook | null;
  createdAt: string;
}

export interface Installation {
  id: number;
  app: App;
  account: User;
  permissions: Record<string, "read" | "write" | "admin">;
}

/** What a request may do. `classic` has OAuth scopes; `fine_grained` and `installation` have permissions. */
export interface Token {
  token: string;
  user: User;
  kind: "classic" | "fine_grained" | "installation";
  scopes: string[];
  permissions: Record<string, "read" | "write" | "admin">;
  installation: Installation | null;
  /** Milliseconds since 1970; null never. */
  expiresAt: number | null;
}

export interface Label {
  id: number;
  name: string;
  color: string;
  description: string | null;
}

/** What a reaction may say, in GitHub's words. */
export const reactionContents = [
  "+1",
  "-1",
  "laugh",
  "confused",
  "heart",
  "hooray",
  "rocket",
  "eyes",
] as const;

export interface Reaction {
  id: number;
  user: User;
  content: (typeof reactionContents)[number];
  createdAt: string;
}

export interface Comment {
  id: number;
  user: User;
  app: App | null;
  body: string;
  reactions: Reaction[];
  createdAt: string;
  updatedAt: string;
}

/** An issue, or the issue side of a pull request: GitHub numbers and lists both together. */
export interface Issue {
  id: number;
  number: number;
  title: string;
  body: string | null;
  user: User;
  labels: Label[];
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "reopened" | null;
  locked: boolean;
  comments: Comment[];
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: User | null;
  pull: Pull | null;
}

export interface Pull {
  id: number;
  draft: boolean;
  base: { ref: string; sha: string };
  head: { ref: string; sha: string; owner: User; repository: Repository | null };
  mergedAt: string | null;
  mergeCommit: string | null;
  mergedBy: User | null;
  reviews: Review[];
  reviewComments: ReviewComment[];
}

export interface Review {
  id: number;
  user: User;
  app: App | null;
  body: string;
  state: "PENDING" | "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  commit: string;
  submittedAt: string | null;
}

export interface ReviewComment {
  id: number;
  reviewId: number;
  user: User;
  body: string;
  path: string;
  subject: "line" | "file";
  /** Null once the line is gone from the newest diff: GitHub calls the comment outdated. */
  line: number | null;
  startLine: number | null;
  side: Side;
  startSide: Side | null;
  position: number | null;
  commit: string;
  original: { line: number | null; startLine: number | null; position: number; commit: string };
  diffHunk: string;
  reactions: Reaction[];
  /** Who resolved the thread that it begins; null while that is open, and for replies. */
  resolvedBy: User | null;
  inReplyTo: number | null;
  createdAt: string;
  updatedAt: string;
}

export interface CheckRun {
  id: number;
  app: App;
  name: string;
  headSha: string;
  status: "queued" | "in_progress" | "completed";
  conclusion: string | null;
  externalId: string | null;
  detailsUrl: string | null;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: unknown[];
  suiteId: number;
}

export interface Status {
  id: number;
  sha: string;
  state: "error" | "failure" | "pending" | "success";
  description: string | null;
  targetUrl: string | null;
  context: string;
  creator: User;
  createdAt: string;
}

export interface Hook {
  id: number;
  active: boolean;
  events: string[];
  config: { url: string; contentType: "json" | "form"; insecureSsl: string; secret: string | null };
  createdAt: string;
  updatedAt: string;
  lastResponse: { code: number | null; status: string; message: string | null };
}

/** What a workflow run of GitHub Actions left behind. */
export interface Artifact {
  id: number;
  name: string;
  sizeInBytes: number;
  expired: boolean;
  createdAt: string;
  headSha: string;
  headBranch: string;
  /** Where GitHub leads who downloads it: a store of its own, on another host. */
  downloadUrl: string;
}

export interface Repository {
  id: number;
  owner: User;
  name: string;
  description: string | null;
  private: boolean;
  fork: boolean;
  defaultBranch: string;
  createdAt: string;
  git: GitRepository;
  /** Branches that moved since the repository was added; the git directory itself is never written. */
  refs: Map<string, string>;
  collaborators: Map<string, Permission>;
  labels: Map<string, Label>;
  issues: Map<number, Issue>;
  hooks: Map<number, Hook>;
  checkRuns: Map<number, CheckRun>;
  statuses: Status[];
  /** Newest first. */
  artifacts: Artifact[];
}
