import type { Evidence } from "@/lib/core/finding";
import { evidenceOf } from "@/lib/mcp/client/external-item";
import { memoryLabel } from "@/lib/tools/memory-label";
import type { ReviewContext } from "./review-context";

const longest = 300;

/**
 * What a model may name as that on which a finding rests: only what it was shown, before or by a tool. Rules and
 * memories by their label (`m-1a2b3c4d`), earlier pull requests by number (`#12`), commits by short hash,
 * issues and errors of other systems by their names (`ENG-12`).
 */
export function evidenceByLabel(context: ReviewContext, sources: Evidence[]): Map<string, Evidence> {
  const { rules, project, author, related } = context;
  const found = new Map<string, Evidence>();
  for (const memory of [...rules, ...project, ...author.memories])
    found.set(memoryLabel(memory), {
      kind: "memory",
      id: memory.id,
      rule: memory.kind === "custom_rule",
      text: memory.text.slice(0, longest),
    });
  for (const { name, title, number, url } of related)
    found.set(name, {
      kind: "graph",
      fact: `${name} ${title}`.slice(0, longest),
      ...(url === null ? {} : { number }),
    });
  for (const item of [...context.issues, ...context.errors, ...context.messages]) {
    const evidence = evidenceOf(item);
    // A number is the pull request's of the same name first.
    if (evidence && item.id !== "" && !found.has(item.id)) found.set(item.id, evidence);
  }
  for (const source of sources) {
    if (source.kind === "external" && !found.has(source.id)) found.set(source.id, source);
    if (source.kind === "memory") found.set(memoryLabel(source), source);
    if (source.kind === "graph") found.set(source.fact.split(" ", 1)[0] ?? "", source);
  }
  return found;
}
