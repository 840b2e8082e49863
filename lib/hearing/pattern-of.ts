import type { Finding } from "@/lib/core/finding";

/**
 * What opinions of a finding are gathered by: its rule, the rule of another tool, or the category of what a model
 * says. As `db/queries/evidence.ts` writes it.
 */
export function patternOf({ origin, category }: Pick<Finding, "origin" | "category">): string {
  if (origin.kind === "agent") return `model:${category}`;
  return origin.kind === "tool" ? `tool:${origin.tool}/${origin.rule}` : `${origin.kind}:${origin.rule}`;
}

/** A pattern as people read it: `js/eval`, `model (style)`. */
export function patternName(pattern: string): string {
  const at = pattern.indexOf(":");
  const name = pattern.slice(at + 1);
  return pattern.slice(0, at) === "model" ? `model (${name})` : name;
}

/** Too much hangs on some findings for votes or a press to silence them: secrets, and critical security. */
export const isSpared = ({ origin, severity, category }: Pick<Finding, "origin" | "severity" | "category">) =>
  origin.kind === "secret" || (severity === "critical" && category === "security");
