import { type MessagesRequest, say, type Script } from "./script";

export const askers = ["security", "performance", "style", "synthesis", "skeptic"] as const;
export type Asker = (typeof askers)[number];

/** Which agent of a parallel review, or of the second look, asks, by its instructions. */
export function askerOf({ system }: MessagesRequest): Asker {
  const text = typeof system === "string" ? system : (system?.map((block) => block.text).join("\n") ?? "");
  if (text.startsWith("You are the second reader")) return "skeptic";
  const name = /^You are the (security|performance|reviewer of correctness)/.exec(text)?.[1];
  if (name === "security" || name === "performance") return name;
  return name ? "style" : "synthesis";
}

/** Scripts of those who may ask; a second look without one comes to nothing, which leaves all as it was. */
export type AgentScripts = Record<Exclude<Asker, "skeptic">, Script> & { skeptic?: Script };

/** One script for each agent; `nth` counts that agent's requests alone. */
export function byAgent(scripts: AgentScripts): Script {
  const asked: Record<Asker, number> = { security: 0, performance: 0, style: 0, synthesis: 0, skeptic: 0 };
  const all: Record<Asker, Script> = { skeptic: () => say("I did not look."), ...scripts };
  return (request) => {
    const asker = askerOf(request);
    return all[asker](request, ++asked[asker]);
  };
}
