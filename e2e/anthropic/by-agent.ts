import type { MessagesRequest, Script } from "./script";

export const askers = ["security", "performance", "style", "synthesis"] as const;
export type Asker = (typeof askers)[number];

/** Which agent of a parallel review asks, by its instructions. */
export function askerOf({ system }: MessagesRequest): Asker {
  const text = typeof system === "string" ? system : (system?.map((block) => block.text).join("\n") ?? "");
  const name = /^You are the (security|performance|reviewer of correctness)/.exec(text)?.[1];
  if (name === "security" || name === "performance") return name;
  return name ? "style" : "synthesis";
}

/** One script for each agent; `nth` counts that agent's requests alone. */
export function byAgent(scripts: Record<Asker, Script>): Script {
  const asked: Record<Asker, number> = { security: 0, performance: 0, style: 0, synthesis: 0 };
  return (request) => {
    const asker = askerOf(request);
    return scripts[asker](request, ++asked[asker]);
  };
}
