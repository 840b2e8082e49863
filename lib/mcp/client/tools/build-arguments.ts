import type { Material, Role } from "./capabilities";
import type { DiscoveredTool, Parameter } from "./discovered-tool";

/** Names of parameters, lower case without separators, by what they take. */
const names: Record<Role, string[]> = {
  query: "query q search searchquery searchterm searchtext term text keyword keywords querystring".split(" "),
  sentence: "naturallanguagequery naturalquery naturallanguage question".split(" "),
  key: "id issueid identifier issueidentifier issuekey key issuenumber number issue ticketid".split(" "),
  path: "filename filepath file path".split(" "),
  owner: "owner repoowner repositoryowner".split(" "),
  repo: "repo repository reponame repositoryname".split(" "),
  organization: "organizationslug organisationslug orgslug organization organisation org".split(" "),
  limit: "limit first count perpage pagesize maxresults max size numresults resultlimit maxitems top".split(
    " ",
  ),
};

const roleOf = new Map<string, Role>();
for (const role of Object.keys(names) as Role[]) for (const name of names[role]) roleOf.set(name, role);

/** What an obligatory choice among fixed texts is answered with, the best first. */
const choices = [
  "get",
  "read",
  "search",
  "list",
  "issue",
  "issues",
  "all",
  "any",
  "json",
  "detailed",
  "concise",
];

/** The roles that a tool has parameters for. */
export const rolesOf = ({ parameters }: DiscoveredTool): Set<Role> =>
  new Set(parameters.flatMap(({ name }) => roleOf.get(plain(name)) ?? []));

const plain = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/**
 * The arguments of a call, built from what the tool says that it takes; null when it demands something that the
 * question has not. What it does not demand and nobody gave stays away.
 */
export function buildArguments(tool: DiscoveredTool, material: Material): Record<string, unknown> | null {
  const args: Record<string, unknown> = {};
  const roles = rolesOf(tool);
  for (const parameter of tool.parameters) {
    const role = roleOf.get(plain(parameter.name));
    const given = role && valueOf(role, material, roles);
    const value = given === undefined ? undefined : fit(given, parameter);
    const chosen = value ?? (parameter.required && !parameter.hasDefault ? fallback(parameter) : undefined);
    if (chosen !== undefined) args[parameter.name] = chosen;
    else if (parameter.required && !parameter.hasDefault) return null;
  }
  return args;
}

function valueOf(role: Role, material: Material, roles: Set<Role>): string | number | undefined {
  // One parameter for both is the name as people write it.
  if (role === "repo" && !roles.has("owner") && material.owner && material.repo)
    return `${material.owner}/${material.repo}`;
  if (role === "sentence") return material.sentence ?? material.query;
  return material[role];
}

/** The value as the parameter wants it; undefined when it takes nothing of the kind. */
function fit(value: string | number, { types, values, maximum, maxLength }: Parameter): unknown {
  if (values) return values.includes(String(value)) ? String(value) : undefined;
  const takes = (type: string) => types.length === 0 || types.includes(type);
  if (typeof value === "number") {
    const number = maximum === null ? value : Math.min(value, maximum);
    return takes("number") || takes("integer") ? number : takes("string") ? String(number) : undefined;
  }
  if (takes("string")) return maxLength === null ? value : value.slice(0, maxLength);
  if ((takes("number") || takes("integer")) && /^\d{1,15}$/.test(value)) return Number(value);
  return takes("array") ? [value] : undefined;
}

function fallback({ values, types, name }: Parameter): unknown {
  if (values) return choices.find((choice) => values.includes(choice));
  if (/^page(number)?$/.test(plain(name)) && (types.includes("number") || types.includes("integer")))
    return 1;
  return undefined;
}
