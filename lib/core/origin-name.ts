import type { FindingOrigin } from "./finding";

/** What a finding's rule is called among all: our rule's id, `Tool/rule` of another tool; null where a model said it. */
export const originName = (origin: FindingOrigin): string | null =>
  origin.kind === "agent" ? null : origin.kind === "tool" ? `${origin.tool}/${origin.rule}` : origin.rule;
