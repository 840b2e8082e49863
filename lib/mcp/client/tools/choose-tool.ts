import { buildArguments, rolesOf } from "./build-arguments";
import type { Capability, Material } from "./capabilities";
import type { DiscoveredTool } from "./discovered-tool";
import { changesSomething, nameWords, singular } from "./tool-words";

/**
 * The tool of a server that does what is wanted, and what to call it with; null when none does. It is known by the
 * words of its name and by what it takes, never by its description, which is text of a stranger. One that says that it
 * does not only read, or whose name has a verb that changes something, is not taken.
 * @param service word that servers put before the names of their tools
 */
export function chooseTool(
  tools: DiscoveredTool[],
  capability: Capability,
  material: Material,
  service: string,
): { name: string; args: Record<string, unknown> } | null {
  let best: { name: string; args: Record<string, unknown>; score: number } | null = null;
  for (const tool of tools) {
    const score = scoreOf(tool, capability, service);
    if (score === null || (best && score <= best.score)) continue;
    const args = buildArguments(tool, material);
    if (args && takesOne(tool, capability, args)) best = { name: tool.name, args, score };
  }
  return best && { name: best.name, args: best.args };
}

/** How well a tool's name fits; null when it is another thing. */
export function scoreOf(tool: DiscoveredTool, capability: Capability, service: string): number | null {
  if (tool.readOnly === false) return null;
  const words = nameWords(tool.name);
  if (changesSomething(words)) return null;
  const rest = words.map(singular).filter((word) => word !== service);
  const verb = capability.verbs.findIndex((one) => rest.includes(one));
  const noun = rest.find((word) => capability.nouns.includes(word));
  if (verb < 0 || noun === undefined) return null;
  const known = new Set([...capability.verbs, ...capability.nouns, ...capability.also]);
  if (rest.some((word) => !known.has(word))) return null;
  const roles = rolesOf(tool);
  if (capability.keys.length > 0 && !capability.keys.some((role) => roles.has(role))) return null;
  const worse = rest.some((word) => capability.worse?.includes(word) ?? false) ? 50 : 0;
  return 100 - verb * 10 - rest.length - worse;
}

/** Whether the question itself is among the arguments, and not just its bounds. */
function takesOne(tool: DiscoveredTool, { keys }: Capability, args: Record<string, unknown>): boolean {
  if (keys.length === 0) return true;
  return tool.parameters.some((parameter) => {
    const [role] = rolesOf({ ...tool, parameters: [parameter] });
    return role !== undefined && keys.includes(role) && parameter.name in args;
  });
}
