import { type ExternalItem, serviceOf } from "@/lib/mcp/client/external-item";
import type { GraphPullRequest } from "@/lib/graph/graph";
import type { MemoryKind } from "@/lib/memory/memory";
import type { Offers } from "@/lib/tools/review-tools";

/** A memory as a review saw it; times are ISO 8601. */
export interface KnownMemory {
  id: string;
  kind: MemoryKind;
  text: string;
  /** Lower-case login; null for what is about the repository. */
  developer: string | null;
  /** Globs that it is about; none is everywhere. */
  paths: string[];
  origin: "person" | "learned";
  /** Who wrote it, or the run that learned it. */
  author: string | null;
  /** Pull request that it was learned from. */
  number: number | null;
  at: string;
}

export interface KnownExpert {
  login: string;
  pullRequests: number;
  additions: number;
  deletions: number;
  lastAt: string;
}

/** An earlier pull request, or a commit of a local repository, that touched some of the same files. */
export interface RelatedWork {
  number: number;
  /** `#12`, or a commit's short hash. */
  name: string;
  title: string;
  /** Null for a commit. */
  url: string | null;
  author: string | null;
  state: GraphPullRequest["state"];
  at: string;
  sharedFiles: string[];
  closes: number[];
  verdict: string | null;
}

export const contextParts = [
  "team rules",
  "project memory",
  "developer memory",
  "developer history",
  "file experts",
  "related pull requests",
  "linked issues",
  "related errors",
  "messages",
] as const;
export type ContextPart = (typeof contextParts)[number];

/** How one part of the context came about. */
export interface PartNote {
  part: ContextPart;
  ms: number;
  /** What was found, and what of it was left out for length. */
  found: number;
  cut: number;
  /** Why it could not be had, as a sentence; null when it could. */
  problem: string | null;
  /** Searched by words and not by meaning: why, as a sentence; null where that is how it is set or passes; absent otherwise. */
  byWords?: string | null;
}

/** What was known about a change before a model looked at it; kept with the run, so that a replay sees the same. */
export interface ReviewContext {
  /** Rules that people wrote, those about the changed files first. */
  rules: KnownMemory[];
  /** Patterns, decisions and risks that have to do with the change, the nearest first. */
  project: KnownMemory[];
  author: {
    login: string;
    memories: KnownMemory[];
    /** What the author did here before; null where nothing is known. */
    history: { pullRequests: number; merged: number; files: number; firstAt: string; lastAt: string } | null;
  };
  /** Who knows the changed files, by path; files that nobody knows are left out. */
  experts: { path: string; experts: KnownExpert[] }[];
  related: RelatedWork[];
  /** From other people's servers: issues, errors, messages. */
  issues: ExternalItem[];
  errors: ExternalItem[];
  messages: ExternalItem[];
  /** What tools of such servers, and of an index, were offered. */
  offers: Offers;
  parts: PartNote[];
}

/** Of a review that nothing was known for, and of those from before this was kept. */
export const noContext = (login: string): ReviewContext => ({
  rules: [],
  project: [],
  author: { login, memories: [], history: null },
  experts: [],
  related: [],
  issues: [],
  errors: [],
  messages: [],
  offers: { issues: false, errors: false },
  parts: [],
});

/** An issue, error or message of another system; `service` is its name, as in `Linear`. */
type OutsideItem = Pick<ExternalItem, "kind" | "id" | "title" | "url"> & { service: string };

/** What of the context a review rested on or tells its readers. */
export interface KnowledgeUsed {
  /** Rules of the team that the model was given. */
  rules: { id: string; text: string }[];
  /** Memories that the model was given; `developer` is whom one is about. */
  memories: { id: string; kind: MemoryKind; developer: string | null; text: string }[];
  /** Who knows the changed files, best first. */
  experts: { path: string; logins: string[] }[];
  /** Earlier work on the same files. */
  related: RelatedWork[];
  /** What other people's servers said of the change, where they said something to the model. */
  outside?: OutsideItem[];
}

export const nothingKnown: KnowledgeUsed = { rules: [], memories: [], experts: [], related: [] };

/** `read`: whether a model looked, and so was given the rules and the memories. */
export function knowledgeUsed(context: ReviewContext, read: boolean): KnowledgeUsed {
  const { rules, project, author, experts, related, issues, errors, messages } = context;
  const outside = (read ? [...issues, ...errors, ...messages] : []).map((item): OutsideItem => ({
    kind: item.kind,
    service: serviceOf(item),
    id: item.id,
    title: item.title,
    url: item.url,
  }));
  return {
    rules: read ? rules.map(({ id, text }) => ({ id, text })) : [],
    memories: read
      ? [...project, ...author.memories].map(({ id, kind, developer, text }) => ({
          id,
          kind,
          developer,
          text,
        }))
      : [],
    experts: experts.map(({ path, experts: known }) => ({ path, logins: known.map(({ login }) => login) })),
    related,
    ...(outside.length > 0 && { outside }),
  };
}
