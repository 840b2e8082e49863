import { randomUUID } from "node:crypto";

export interface Shelved {
  id: string;
  memory: string;
  user_id: string | null;
  agent_id: string | null;
  app_id: string | null;
  run_id: string | null;
  metadata: Record<string, unknown> | null;
  created_at: string;
  updated_at: string;
}

export interface HistoryEntry {
  id: string;
  memory_id: string;
  input: { role: "user"; content: string }[];
  old_memory: string | null;
  new_memory: string;
  user_id: string;
  event: "ADD" | "UPDATE" | "DELETE";
  metadata: Record<string, unknown> | null;
  created_at: string;
  updated_at: string;
}

export const entities = ["user_id", "agent_id", "app_id", "run_id"] as const;
export type Entities = Partial<Record<(typeof entities)[number], string>>;
type Filter = Record<string, unknown>;

/** What the service remembers, and how it looks things up. */
export class MemoryShelf {
  readonly all = new Map<string, Shelved>();
  readonly history = new Map<string, HistoryEntry[]>();

  add(memory: string, scope: Entities, metadata: Record<string, unknown> | null): Shelved {
    const now = new Date().toISOString();
    const none = { user_id: null, agent_id: null, app_id: null, run_id: null };
    const one = { id: randomUUID(), memory, ...none, ...scope, metadata, created_at: now, updated_at: now };
    this.all.set(one.id, one);
    this.#note(one, "ADD", null);
    return one;
  }

  update(one: Shelved, change: { text?: string; metadata?: Record<string, unknown> }): void {
    const before = one.memory;
    one.memory = change.text ?? one.memory;
    one.metadata = change.metadata ?? one.metadata;
    one.updated_at = new Date().toISOString();
    this.#note(one, "UPDATE", before);
  }

  remove(one: Shelved): void {
    this.all.delete(one.id);
    this.#note(one, "DELETE", one.memory);
  }

  /** Newest first. */
  matching(filter: Filter): Shelved[] {
    return [...this.all.values()].reverse().filter((one) => passes(one, filter));
  }

  #note(one: Shelved, event: HistoryEntry["event"], before: string | null): void {
    const now = new Date().toISOString();
    const entries = this.history.get(one.id) ?? [];
    this.history.set(one.id, entries);
    entries.push({
      id: randomUUID(),
      memory_id: one.id,
      input: [{ role: "user", content: one.memory }],
      old_memory: before,
      new_memory: one.memory,
      user_id: one.user_id ?? "",
      event,
      metadata: one.metadata,
      created_at: now,
      updated_at: now,
    });
  }
}

const topLevel = new Set<string>([
  ...entities,
  "AND",
  "OR",
  "NOT",
  "metadata",
  "created_at",
  "updated_at",
  "categories",
]);

/** What the service says of a filter that it does not take; null when it does. */
export function filterFault(filter: Filter): string | null {
  const unknown = Object.keys(filter).find((key) => !topLevel.has(key));
  if (unknown) return `Unsupported filter key: ${unknown}`;
  return namesEntity(filter)
    ? null
    : "filters must contain at least one of user_id, agent_id, app_id, run_id";
}

const namesEntity = (filter: Filter): boolean =>
  entities.some((key) => typeof filter[key] === "string") ||
  (["AND", "OR"] as const).some(
    (key) => Array.isArray(filter[key]) && (filter[key] as Filter[]).some(namesEntity),
  );

function passes(one: Shelved, filter: Filter): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    const parts = Array.isArray(wanted) ? (wanted as Filter[]) : [];
    if (key === "AND") return parts.every((part) => passes(one, part));
    if (key === "OR") return parts.some((part) => passes(one, part));
    if (key === "NOT") return !parts.some((part) => passes(one, part));
    if (key === "metadata")
      return Object.entries(wanted as Filter).every(([name, value]) => one.metadata?.[name] === value);
    if (key === "user_id" || key === "agent_id" || key === "app_id" || key === "run_id")
      return wanted === "*" ? one[key] !== null : one[key] === wanted;
    throw new Error(`The double does not know the filter ${key}.`);
  });
}

/** Likeness from 0 to 1 by shared words and parts of identifiers. */
export function likeness(query: string, text: string): number {
  const asked = wordsOf(query);
  const held = wordsOf(text);
  const shared = [...asked].filter((word) => held.has(word)).length;
  return asked.size === 0 ? 0 : shared / Math.sqrt(asked.size * held.size);
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    (`${text} ${text.replace(/([a-z])([A-Z])/g, "$1 $2")}`.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(
      (word) => word.replace(/s$/, ""),
    ),
  );
