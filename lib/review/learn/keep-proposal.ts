import { GlossError } from "@/lib/errors";
import type { Embedder } from "@/lib/llm/embedder";
import type { Memories, Memory, MemoryActor, MemoryScope, Provenance } from "@/lib/memory/memory";
import { memoryLabel } from "@/lib/tools/memory-label";
import { differs, findAlike } from "./alike";
import type { Proposal } from "./read-proposals";

export interface Keeping {
  memories: Memories;
  embedder: Embedder | null;
  /** The repository, and the author of the change. */
  scope: MemoryScope;
  /** Null for a bot, about whom nothing is kept. */
  author: string | null;
  /** Whatever the model was shown. */
  known: Memory[];
  provenance: Provenance;
  by: MemoryActor;
  signal: AbortSignal;
}

export type Kept = "added" | "changed" | "known" | "refused";

const mostCompared = 10;
const projectKinds = ["project_pattern", "decision", "risk_module"] as const;
const developerKinds = ["developer_pattern", "developer_strength", "contributor_profile"] as const;

/**
 * Keeps one fact once: what is known stays, what it contradicts or sharpens is replaced, the rest is added. What
 * people wrote stays as it is. Safe to repeat.
 */
export async function keepProposal(proposal: Proposal, keeping: Keeping): Promise<Kept> {
  const { memories, scope, author, provenance, by, signal } = keeping;
  const personal = developerKinds.some((kind) => kind === proposal.kind);
  if (personal && author === null) return "refused";
  const whose = { owner: scope.owner, repo: scope.repo, developer: personal ? author : null };
  const rivals = await findRivals(proposal, personal, whose, keeping);
  const texts = rivals.map(({ text }) => text);
  const alike = (await findAlike(proposal.text, texts, keeping.embedder, signal)).flatMap(
    (at) => rivals[at] ?? [],
  );
  // What says just this already, wherever it stands among those that are alike.
  if (alike.some(({ text }) => !differs(text, proposal.text))) return "known";
  const named = rivals.find((memory) => memoryLabel(memory) === proposal.replaces);
  const old = named ?? alike[0];
  const patch = { kind: proposal.kind, text: proposal.text, paths: proposal.paths ?? [], provenance };
  if (!old) {
    await memories.add(whose, patch, by);
    return "added";
  }
  if (old.origin === "person") return "known";
  try {
    await memories.update(whose, old.id, { ...patch, expected: old.updatedAt }, by);
    return "changed";
  } catch (error) {
    // A person or another review was faster; what they wrote stays.
    const lost = error instanceof GlossError && ["conflict", "not_found", "refused"].includes(error.code);
    if (!lost) throw error;
    return "known";
  }
}

/** Memories of the same sort about the same person, or about the project: those that a search finds, and that were shown. */
async function findRivals(
  { text }: Proposal,
  personal: boolean,
  whose: MemoryScope,
  { memories, known, signal }: Keeping,
): Promise<Memory[]> {
  const kinds = personal ? developerKinds : projectKinds;
  const found = await memories.search(whose, text, { kinds, limit: mostCompared }, signal);
  const shown = known.filter(
    ({ kind, developer }) =>
      kinds.some((one) => one === kind) && (!personal || developer === whose.developer?.toLowerCase()),
  );
  const fresh = found.map(({ memory }) => memory);
  return [...fresh, ...shown.filter(({ id }) => fresh.every((memory) => memory.id !== id))];
}
