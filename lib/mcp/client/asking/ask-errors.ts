import { GlossError } from "@/lib/errors";
import { serverName } from "../connection/fault-of";
import type { ExternalItem } from "../external-item";
import type { ExternalQuery } from "../external-query";
import type { ServerLine } from "../line/server-line";
import { cleanLine } from "../reading/clean-text";
import { capabilities, type Material } from "../tools/capabilities";
import { chooseTool } from "../tools/choose-tool";
import { askItems, askLine } from "./ask-line";

const { findErrors, listOrganizations } = capabilities;
const limit = 5;

/** Questions to Sentry: unresolved errors whose stack traces have each file, or that words find. */
export async function sentryQuestions(
  line: ServerLine,
  query: ExternalQuery,
  signal?: AbortSignal,
): Promise<(() => Promise<ExternalItem[]>)[]> {
  if (query.paths.length === 0 && query.words.trim() === "") return [];
  const organization = await organizationOf(line, signal);
  const ask = (about: string, material: Material) => () =>
    askItems({
      line,
      capability: findErrors,
      kind: "error",
      about,
      signal,
      material: { ...material, limit, ...(organization === null ? {} : { organization }) },
    });
  if (query.paths.length === 0) return [ask(query.words, { query: query.words, sentence: query.words })];
  return query.paths.map((path) =>
    ask(path, {
      path,
      query: `is:unresolved stack.filename:"*${tail(path)}"`,
      sentence: `unresolved errors with the file ${path} in their stack trace`,
    }),
  );
}

/** Stack traces name files from other roots, so the last two parts have to do; quotes and wildcards can't be asked for. */
const tail = (path: string): string =>
  path
    .split("/")
    .slice(-2)
    .join("/")
    .replace(/["\\*]/g, "?");

/** The organization, where the server wants it named; null where it doesn't. Rejects when it can't be told. */
async function organizationOf(line: ServerLine, signal?: AbortSignal): Promise<string | null> {
  const { tools } = await line.inspect(signal);
  const material: Material = { query: "a", sentence: "a", path: "a", limit };
  if (chooseTool(tools, findErrors, material, "sentry")) return null;
  // Without a tool that takes one, the question itself says that there is none.
  if (!chooseTool(tools, findErrors, { ...material, organization: "a" }, "sentry")) return null;
  const found = await askLine({ line, capability: listOrganizations, material: { limit: 10 }, signal });
  const slugs = found.flatMap((record) => {
    const slug = record["slug"] ?? record["identifier"] ?? record["title"];
    return typeof slug === "string" && /^[\w-]{1,100}$/.test(slug) ? [slug] : [];
  });
  const [only, ...others] = [...new Set(slugs)];
  if (only !== undefined && others.length === 0) return only;
  const which =
    others.length > 0 ? ` of ${[only, ...others].map((one) => cleanLine(one ?? "", 40)).join(", ")}` : "";
  const how = line.server.address.kind === "http" ? "in its path" : "by the server's own option";
  throw new GlossError(
    "config",
    `${serverName(line.server)} wants to know which organization${which}; name it in ${line.server.variable}, ${how}.`,
  );
}
