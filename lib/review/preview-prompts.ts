import type { Db } from "@/db/client";
import { GlossError } from "@/lib/errors";
import type { Memories, Memory } from "@/lib/memory/memory";
import { memoryLabel } from "@/lib/tools/memory-label";
import { contextSections } from "./context-sections";
import { contextWith, contextWithout, presentMemories } from "./preview/present-context";
import { type AgentPrompt, agentPrompts } from "./preview/recorded-prompts";
import { whyGone } from "./preview/why-gone";
import { withDraft } from "./preview/with-draft";
import { readStoredRun, type StoredRun } from "./replay/stored-run";
import type { KnownMemory, ReviewContext } from "./review-context";

/** The part of a prompt in which a memory stands. */
export type PromptPart = "rules" | "project" | "developer";

export interface PreviewedMemory {
  id: string;
  /** What the prompt calls it. */
  label: string;
  kind: KnownMemory["kind"];
  text: string;
  paths: string[];
  developer: string | null;
  part: PromptPart;
  /** Whether it is what is being edited, not yet saved. */
  draft: boolean;
  /** Against what the review was given then. */
  change: "same" | "changed" | "new" | "gone";
  /** Why it is gone, as a sentence. */
  why: string | null;
}

export interface PromptPreview {
  /** What the prompts then are known from; `none`: no model looked. */
  basis: "recorded" | "rebuilt" | "none";
  /** Sections of the prompt that hold memories, then and now; every agent is given the same ones. */
  sections: { title: string; before: string; after: string }[];
  memories: PreviewedMemory[];
  agents: AgentPrompt[];
  /** What can't be known or was left out, a sentence each. */
  notes: string[];
}

interface Options {
  memories: Memories;
  /** A memory as it would be if it were saved. */
  draft: Memory | null;
  signal: AbortSignal;
}

/**
 * What a stored review would be told of memories if it were made now: which would stand in its prompts, and how those
 * change. It asks no model and no host and writes nothing. Throws `not_found` and `conflict` for a review of which
 * too little is stored, and what the store of memories throws.
 */
export async function previewPrompts(
  db: Db,
  runId: string,
  { memories, draft, signal }: Options,
): Promise<PromptPreview> {
  const stored = await readStoredRun(db, runId).catch((error: unknown) => {
    if (error instanceof GlossError && error.code === "conflict")
      throw new GlossError(
        "conflict",
        "This review has not read its change to its end, so no memory was looked for.",
      );
    throw error;
  });
  const { change, gathered } = stored;
  const notes: string[] = [];
  const assumed = () =>
    notes.push(
      "Where a search would rank the unsaved text is known once it is saved; here it is taken as found.",
    );
  const readable = draft ? withDraft(memories, draft, assumed) : memories;
  const present = await presentMemories(readable, change, change, signal);
  const then = askedModel(stored) ? gathered.context : contextWithout(gathered.context);
  const now = contextWith(gathered.context, present);
  const agents = agentPrompts(stored, now);
  const listed = partsOf(now);
  const left = partsOf(then).filter(({ memory: { id } }) => !listed.some(({ memory }) => memory.id === id));
  const gone = await Promise.all(
    left.map(async ({ memory, part }) => {
      const today = draft?.id === memory.id ? draft : await memories.get(change, memory.id);
      return { ...viewOf(memory, part, draft), change: "gone" as const, why: whyGone(memory, today, change) };
    }),
  );
  return {
    basis: !askedModel(stored)
      ? "none"
      : agents.some(({ before }) => before !== null)
        ? "recorded"
        : "rebuilt",
    sections: sectionsOf(then, now),
    memories: [
      ...listed.map(({ memory, part }) => ({
        ...viewOf(memory, part, draft),
        change: changeOf(memory, then),
        why: null,
      })),
      ...gone,
    ],
    agents,
    notes: [...notes, ...present.notes, ...limitsOf(stored, agents)],
  };
}

/** What the review itself could look up beyond its prompt. */
const byTools =
  "An agent may also search memories with its tools; what it would look up can't be told without it.";

function limitsOf(stored: StoredRun, agents: AgentPrompt[]): string[] {
  if (!askedModel(stored))
    return ["No model looked at this change then, so it had no prompt: shown is what one would be told now."];
  const words = agents.filter(({ basis }) => basis === "other_words").length;
  const silent = agents.filter(({ basis }) => basis === "not_recorded").length;
  return [
    ...(words > 0
      ? ["Another version of Gloss wrote the prompt then; both sides are shown as this version words them."]
      : []),
    ...(silent > 0
      ? ["What was asked then is not stored in full; it was made again of what was gathered."]
      : []),
    ...(agents.length > 1
      ? [
          "All agents are told the same memories. What one of them would find with other memories can't be told without it.",
        ]
      : []),
    byTools,
  ];
}

const askedModel = ({ run, output, modelCalls }: StoredRun): boolean =>
  modelCalls.length > 0 || (run.mode !== "static" && !output?.staticReason && output?.outcome !== "skipped");

const partsOf = ({ rules, project, author }: ReviewContext) => [
  ...rules.map((memory) => ({ memory, part: "rules" as const })),
  ...project.map((memory) => ({ memory, part: "project" as const })),
  ...author.memories.map((memory) => ({ memory, part: "developer" as const })),
];

function sectionsOf(then: ReviewContext, now: ReviewContext): PromptPreview["sections"] {
  const before = contextSections(then);
  // The first three hold memories; the rest is the same on both sides.
  return contextSections(now)
    .slice(0, 3)
    .map(([title, after], at) => ({ title, before: before[at]?.[1] ?? "", after }));
}

const viewOf = (memory: KnownMemory, part: PromptPart, draft: Memory | null) => ({
  id: memory.id,
  label: memoryLabel(memory),
  kind: memory.kind,
  text: memory.text,
  paths: memory.paths,
  developer: memory.developer,
  part,
  draft: memory.id === draft?.id,
});

function changeOf(memory: KnownMemory, then: ReviewContext): "same" | "changed" | "new" {
  const earlier = partsOf(then).find((one) => one.memory.id === memory.id)?.memory;
  if (!earlier) return "new";
  const told = ({ kind, text, paths }: KnownMemory) => JSON.stringify([kind, text, paths]);
  return told(earlier) === told(memory) ? "same" : "changed";
}
