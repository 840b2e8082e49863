import { mostGlobs as mostPaths, mostOfGlob as longestPath } from "@/lib/core/path-matcher";
import { storableText } from "@/lib/core/storable";
import { GlossError } from "@/lib/errors";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import type { Memory, MemoryActor, MemoryPatch, MemoryScope, NewMemory } from "../memory";

const longestText = 2000;
const longestName = 100;

/** What people and reviews may say of a memory; the rest is Gloss's own. */
export type Content = Pick<
  Memory,
  "kind" | "text" | "developer" | "paths" | "origin" | "author" | "provenance" | "active"
>;

/** A new memory as it is stored: bounded, without secrets. Throws `bad_request`, or `refused` for a rule by a review. */
export function contentOf(scope: MemoryScope, input: NewMemory, by: MemoryActor): Content {
  const person = by.kind === "person";
  if (input.kind === "custom_rule" && !person) throw new GlossError("refused", onlyPeople);
  return {
    kind: input.kind,
    text: checkText(input.text),
    developer: checkDeveloper(scope.developer ?? null),
    paths: checkPaths(input.paths ?? []),
    origin: person ? "person" : "learned",
    author: checkName(by.name),
    provenance: input.provenance ?? null,
    active: input.active ?? true,
  };
}

/**
 * A memory after a change. Throws `conflict` when it is no longer what the writer saw, and `refused` when a review
 * would make a rule or change what a person wrote: a pull request must not be able to.
 */
export function changedContent(memory: Memory, patch: MemoryPatch, by: MemoryActor): Content {
  checkExpected(memory, patch.expected);
  mayChange(memory, by);
  const kind = patch.kind ?? memory.kind;
  const promoted = kind === "custom_rule" && memory.kind !== "custom_rule";
  if (promoted && by.kind !== "person") throw new GlossError("refused", onlyPeople);
  // Made a rule and taken back: it is again what the review learned, so that undoing loses nothing.
  const learner =
    kind !== "custom_rule" && memory.kind === "custom_rule" ? (memory.provenance?.runId ?? null) : null;
  return {
    kind,
    text: patch.text === undefined ? memory.text : checkText(patch.text),
    developer: patch.developer === undefined ? memory.developer : checkDeveloper(patch.developer),
    paths: patch.paths === undefined ? memory.paths : checkPaths(patch.paths),
    origin: promoted ? "person" : learner === null ? memory.origin : "learned",
    author: promoted ? checkName(by.name) : (learner ?? memory.author),
    provenance: patch.provenance === undefined ? memory.provenance : patch.provenance,
    active: patch.active ?? memory.active,
  };
}

/** Throws `refused` when a review would change or delete what a person wrote. */
export function mayChange(memory: Memory, by: MemoryActor): void {
  if (by.kind === "review" && (memory.origin === "person" || memory.kind === "custom_rule"))
    throw new GlossError("refused", "A review may not change what a person wrote.");
}

function checkExpected(memory: Memory, expected: Date | undefined): void {
  if (expected && expected.getTime() !== memory.updatedAt.getTime())
    throw new GlossError(
      "conflict",
      "This memory was changed in the meantime. Look at it again, then change it.",
    );
}

const onlyPeople = "Only a person may write a rule; what a review learns can be made one by a person.";

function checkText(text: string): string {
  const clean = redactSecrets(storableText(text)).trim();
  if (clean === "") throw new GlossError("bad_request", "A memory needs a text.");
  if (clean.length > longestText)
    throw new GlossError(
      "bad_request",
      `A memory has at most ${longestText} characters; this has ${clean.length}.`,
    );
  return clean;
}

function checkPaths(paths: readonly string[]): string[] {
  const clean = [...new Set(paths.map((path) => storableText(path).trim()).filter(Boolean))];
  if (clean.length > mostPaths)
    throw new GlossError(
      "bad_request",
      `A memory is about at most ${mostPaths} paths; this has ${clean.length}.`,
    );
  if (clean.some((path) => path.length > longestPath))
    throw new GlossError("bad_request", `A path of a memory has at most ${longestPath} characters.`);
  return clean;
}

function checkDeveloper(developer: string | null): string | null {
  const clean = developer === null ? "" : checkName(developer).toLowerCase();
  return clean || null;
}

function checkName(name: string): string {
  const clean = storableText(name).trim();
  if (clean.length > longestName)
    throw new GlossError("bad_request", `A name has at most ${longestName} characters.`);
  return clean;
}
