import type { Memory } from "@/lib/memory/memory";
import type { Change } from "@/lib/source/change";
import { isAbout } from "../context/known-memory";
import type { KnownMemory } from "../review-context";

/** Why a memory that a review was given would not be given to it now, as a sentence. `present`: as it stands today. */
export function whyGone(then: KnownMemory, present: Memory | null, { files, author }: Change): string {
  if (!present) return "It was deleted since.";
  if (!present.active) return "It is switched off.";
  if (present.kind === "custom_rule")
    return "It is a rule, and all rules together are too long for one prompt.";
  if (then.kind === "custom_rule") return "It is no rule any more, and others are nearer to this change.";
  const paths = files.flatMap(({ path, previousPath }) => (previousPath ? [path, previousPath] : [path]));
  if (!isAbout(present, paths)) return "It is about other files than this change.";
  if (present.developer !== then.developer && present.developer !== author.login.toLowerCase())
    return present.developer === null
      ? "It is about no developer any more."
      : "It is about another developer than this change's author.";
  return "Other memories are nearer to this change now.";
}
