import type { MemoryView } from "@/lib/knowledge/memory-views";
import type { MemoryKind } from "@/lib/memory/memory";

/** What a person can say of a memory. */
export interface MemoryContent {
  kind: MemoryKind;
  text: string;
  /** A login, or empty. */
  developer: string;
  paths: string[];
  active: boolean;
}

/** Something that is being written: what it was made from, and what it is by now. */
export interface MemoryDraft {
  repo: string;
  /** Null for a new memory. */
  base: MemoryView | null;
  content: MemoryContent;
}

export const contentOf = (memory: MemoryView | null): MemoryContent =>
  memory
    ? {
        kind: memory.kind,
        text: memory.text,
        developer: memory.developer ?? "",
        paths: memory.paths,
        active: memory.active,
      }
    : { kind: "custom_rule", text: "", developer: "", paths: [], active: true };

const fields = ["kind", "text", "developer", "paths", "active"] as const;
export type ContentField = (typeof fields)[number];

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The parts in which two differ. */
export const differing = (one: MemoryContent, other: MemoryContent): ContentField[] =>
  fields.filter((field) => !same(one[field], other[field]));

/** What one writer made of a memory that another has changed meanwhile: whoever touched a part alone keeps it. */
export const merged = (base: MemoryContent, mine: MemoryContent, theirs: MemoryContent): MemoryContent =>
  Object.assign({}, theirs, Object.fromEntries(differing(base, mine).map((field) => [field, mine[field]])));

/** A content as the API takes it. */
export const toBody = ({ kind, text, developer, paths, active }: MemoryContent) => ({
  kind,
  text,
  developer: developer.trim() || null,
  paths,
  active,
});

const keyOf = ({ repo, base }: Pick<MemoryDraft, "repo" | "base">) =>
  `gloss-memory-draft ${repo.toLowerCase()} ${base?.id ?? "new"}`;

/** Keeps what is being written over a closed dialog, a reload and a server that is away; this tab alone knows it. */
export function keepDraft(draft: MemoryDraft): void {
  try {
    if (differing(contentOf(draft.base), draft.content).length === 0) sessionStorage.removeItem(keyOf(draft));
    else sessionStorage.setItem(keyOf(draft), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing: the dialog itself still has it.
  }
}

/** What was kept for a memory, or for a new one of the repository; null when there is nothing. */
export function keptDraft(repo: string, base: MemoryView | null): MemoryDraft | null {
  try {
    const kept = sessionStorage.getItem(keyOf({ repo, base }));
    // Written above, by this very page.
    return kept === null ? null : (JSON.parse(kept) as MemoryDraft);
  } catch {
    return null;
  }
}

export function dropDraft(draft: Pick<MemoryDraft, "repo" | "base">): void {
  try {
    sessionStorage.removeItem(keyOf(draft));
  } catch {
    // As above.
  }
}
