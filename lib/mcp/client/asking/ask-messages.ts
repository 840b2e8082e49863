import type { ExternalItem } from "../external-item";
import type { ExternalQuery } from "../external-query";
import type { ServerLine } from "../line/server-line";
import type { ExternalRecord } from "../reading/read-records";
import { capabilities } from "../tools/capabilities";
import { askItems } from "./ask-line";

const limit = 4;
const mostTerms = 5;

/** Names that so many projects have that messages with them are about anything. */
const common =
  /^(?:index|main|mod|lib|utils?|helpers?|types?|app|init|__init__|setup|config|constants|page|layout|route|test|readme|package|package-lock|makefile|dockerfile)\b/i;

/**
 * Questions to Slack: messages with the page of the change, a key, or the name of a changed file. A search there wants
 * all of its words, so each is asked for alone.
 */
export function slackQuestions(
  line: ServerLine,
  query: ExternalQuery,
  signal?: AbortSignal,
): (() => Promise<ExternalItem[]>)[] {
  const files = query.paths.flatMap((path) => {
    const name = path.split("/").at(-1) ?? "";
    return name.length < 4 || common.test(name) ? [] : [name];
  });
  const terms = [...(query.url === null ? [] : [query.url]), ...query.keys, ...files];
  const asked = terms.length > 0 ? terms : query.words.trim() === "" ? [] : [query.words];
  return [...new Set(asked)].slice(0, mostTerms).map((term) => () => {
    const text = query.words === term ? term : `"${term.replaceAll('"', "")}"`;
    const material = { query: text, sentence: `messages about ${term}`, limit };
    return askItems({
      line,
      capability: capabilities.findMessages,
      kind: "message",
      material,
      about: term,
      signal,
      keep: isForMany,
    });
  });
}

/** What two people wrote to each other is nothing for a review that many read. */
function isForMany(record: ExternalRecord): boolean {
  const given = record["Channel"] ?? record["channelID"] ?? record["channel"];
  const channel: ExternalRecord =
    typeof given === "object" && given !== null ? Object.fromEntries(Object.entries(given)) : { name: given };
  if (channel["is_im"] === true || channel["is_mpim"] === true || channel["is_private"] === true)
    return false;
  return [channel["id"], channel["name"]].every(
    (name) => typeof name !== "string" || !/^(?:@|D[A-Z0-9]{6,}$|mpdm-)/.test(name),
  );
}
