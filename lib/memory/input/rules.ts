import { GlossError } from "@/lib/errors";
import type { Memory } from "../memory";

/** Every active rule stands in every prompt. */
const mostRules = 200;

type State = Pick<Memory, "kind" | "active">;

const isActiveRule = (state: State | null): boolean => state?.kind === "custom_rule" && state.active;

/** Throws `too_large` when a change would make one active rule too many. `count` is asked only where it matters. */
export async function checkRuleRoom(
  before: State | null,
  after: State,
  count: () => Promise<number>,
): Promise<void> {
  if (!isActiveRule(after) || isActiveRule(before) || (await count()) < mostRules) return;
  throw new GlossError(
    "too_large",
    `A repository has at most ${mostRules} active rules. Switch one off or join some first.`,
  );
}
