import type { Finding } from "@/lib/core/finding";

export interface MergedFinding extends Finding {
  /** Set when another finding already says this. */
  saidBy?: string;
}

/**
 * Rule findings and a model's, with what says the same about the same lines said once: the rule's finding stays,
 * for it can be checked, and the model's is kept as dropped, with the reason.
 */
export function mergeFindings(fromRules: Finding[], fromModel: Finding[]): MergedFinding[] {
  const merged: MergedFinding[] = [...fromRules];
  for (const finding of fromModel) {
    const same = merged.find((other) => saysTheSame(other, finding));
    merged.push(same ? { ...finding, saidBy: nameOf(same) } : finding);
  }
  return merged;
}

function saysTheSame(a: Finding, b: Finding): boolean {
  if (a.path !== b.path || !a.span || !b.span || a.span.side !== b.span.side) return false;
  const overlap = a.span.startLine <= b.span.endLine && b.span.startLine <= a.span.endLine;
  return overlap && a.category === b.category;
}

const nameOf = ({ origin }: Finding): string =>
  origin.kind === "agent" ? "another comment on the same lines" : `the rule ${origin.rule}`;
