/** What a review may learn by itself. */
export const learnedKinds = [
  "project_pattern",
  "decision",
  "developer_pattern",
  "developer_strength",
  "risk_module",
  "contributor_profile",
] as const;
/** A custom rule is what people write; it reaches every prompt. */
export const memoryKinds = [...learnedKinds, "custom_rule"] as const;
export type MemoryKind = (typeof memoryKinds)[number];

/**
 * The repository that a memory belongs to. The developer is whom an added memory is about; a search or a list of such
 * a scope gives only memories about that developer.
 */
export interface MemoryScope {
  owner: string;
  repo: string;
  developer?: string | null;
}

/** Who changes a memory: a person by login, a review by its run, or Gloss itself. */
export interface MemoryActor {
  kind: "person" | "review" | "system";
  name: string;
}

export interface Provenance {
  runId: string;
  /** Of the pull request. */
  number: number | null;
  commit: string;
  url: string | null;
}

export interface Memory {
  id: string;
  kind: MemoryKind;
  text: string;
  /** Lower-case login. */
  developer: string | null;
  /** Globs that it is about; none is everywhere. */
  paths: string[];
  origin: "person" | "learned";
  /** Who wrote it: a login, or the run that learned it. */
  author: string | null;
  /** Of what was learned; a rule that was made of it keeps it. */
  provenance: Provenance | null;
  active: boolean;
  createdAt: Date;
  /** Grows with every change: `expected` of an update. */
  updatedAt: Date;
}

export interface NewMemory {
  kind: MemoryKind;
  text: string;
  paths?: string[];
  provenance?: Provenance | null;
  active?: boolean;
}

export interface MemoryPatch {
  kind?: MemoryKind;
  text?: string;
  developer?: string | null;
  paths?: string[];
  provenance?: Provenance | null;
  active?: boolean;
  /** `updatedAt` of what the writer saw; when somebody changed it since, the update is refused as `conflict`. */
  expected?: Date;
}

/** What of a memory its history keeps. The text is null once the memory was deleted. */
export interface MemoryState {
  kind: MemoryKind;
  text: string | null;
  developer: string | null;
  paths: string[];
  active: boolean;
}

export interface MemoryChange {
  memoryId: string;
  event: "added" | "changed" | "deleted";
  by: MemoryActor;
  at: Date;
  before: MemoryState | null;
  after: MemoryState | null;
}

export interface FoundMemory {
  memory: Memory;
  /** From 0 to 1, for ordering within one answer. */
  score: number;
  /** What found it: likeness of meaning, or shared words. */
  by: "meaning" | "words";
}

export interface MemoryFilter {
  kinds?: readonly MemoryKind[];
  /** Null asks for those about no developer. */
  developer?: string | null;
  active?: boolean;
  /** Part of the text, in any case. */
  text?: string;
  origin?: Memory["origin"];
  /** A file: only what is about it by its globs, and what is about everything. */
  path?: string;
}

/**
 * What is remembered about repositories. Every call sees one repository and nothing of another. All reject with a
 * GlossError: `bad_request` for what can't be stored, `not_found`, `conflict` when somebody changed the memory in
 * between, `refused` when a review would write a rule or change what a person wrote, `unavailable` or `timeout`
 * (retryable) when the store can't be reached.
 */
export interface Memories {
  add(scope: MemoryScope, input: NewMemory, by: MemoryActor): Promise<Memory>;
  /**
   * Active memories, best first. With no `kinds` all but the rules, which `rules` gives. `onWordsAlone` is told when
   * the search went by words and not by meaning: why, as a sentence, or null where that is how it is set or passes.
   */
  search(
    scope: MemoryScope,
    query: string,
    options: {
      kinds?: readonly MemoryKind[];
      limit: number;
      onWordsAlone?: (why: string | null) => void;
    },
    signal?: AbortSignal,
  ): Promise<FoundMemory[]>;
  /** Newest first. */
  list(
    scope: MemoryScope,
    filter: MemoryFilter,
    page: { cursor?: string; limit: number },
  ): Promise<{ items: Memory[]; next: string | null }>;
  get(scope: MemoryScope, id: string): Promise<Memory | null>;
  update(scope: MemoryScope, id: string, patch: MemoryPatch, by: MemoryActor): Promise<Memory>;
  /** The memory is gone and its texts leave the history, which keeps who deleted it and when. */
  remove(scope: MemoryScope, id: string, by: MemoryActor): Promise<void>;
  /** Oldest first. */
  history(scope: MemoryScope, id: string): Promise<MemoryChange[]>;
  /** All active rules of the repository, oldest first; they always reach the prompt. */
  rules(scope: MemoryScope, signal?: AbortSignal): Promise<Memory[]>;
  /** Forgets everything about the repository, the history too. */
  removeRepository(scope: MemoryScope): Promise<void>;
  /** Rejects when memories can't be read. */
  ping(): Promise<void>;
}
