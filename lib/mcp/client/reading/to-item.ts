import type { ExternalItem } from "../external-item";
import { cleanLine, cleanText } from "./clean-text";
import type { ExternalRecord } from "./read-records";

export const longest = { id: 60, title: 200, state: 40, author: 60, at: 40, text: 1_000, url: 500 };

/** Ids that machines use and nobody says. */
const inner = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Names that servers use, the best first. */
const names = {
  id: ["identifier", "shortId", "short_id", "issueKey", "key", "number", "MsgID", "msgID", "ts", "id"],
  title: ["title", "name", "subject", "summary"],
  url: ["url", "html_url", "permalink", "webUrl", "web_url", "link", "issueUrl"],
  state: ["state", "status", "workflowState"],
  author: [
    "author",
    "user",
    "creator",
    "createdBy",
    "RealName",
    "UserName",
    "username",
    "userUser",
    "assignee",
  ],
  at: "updatedAt,updated_at,lastSeen,last_seen,last seen,Time,time,timestamp,createdAt,created_at,ts".split(
    ",",
  ),
  text: ["description", "body", "text", "Text", "content", "snippet", "message", "culprit"],
};

/** What matters of one thing that a server told, each text bounded; null when there is nothing to show. */
export function toItem(
  record: ExternalRecord,
  { kind, source }: Pick<ExternalItem, "kind" | "source">,
  about: string,
): ExternalItem | null {
  const pick = (name: keyof typeof names, length: number) => {
    const text = textOf(record, names[name]);
    return text === null ? null : cleanLine(text, length) || null;
  };
  const text = cleanText(textOf(record, names.text) ?? "", longest.text);
  const title = pick("title", longest.title) ?? cleanLine(text, longest.title);
  if (title === "") return null;
  const id = pick("id", longest.id) ?? "";
  const culprit = kind === "error" ? errorWords(record) : "";
  return {
    kind,
    source,
    id: inner.test(id) ? "" : source === "github" && /^\d+$/.test(id) ? `#${id}` : id,
    title,
    url: safeUrl(textOf(record, names.url)),
    state: pick("state", longest.state),
    author: pick("author", longest.author),
    at: pick("at", longest.at),
    text: culprit ? cleanText(`${culprit}\n${text}`, longest.text) : text,
    about: [about],
  };
}

/** Where an error happens and how often, which its title does not say. */
function errorWords(record: ExternalRecord): string {
  const shown: [string, string[]][] = [
    ["in", ["culprit"]],
    ["events", ["events", "count"]],
    ["users", ["users", "userCount"]],
    ["first seen", ["first seen", "firstSeen"]],
  ];
  return shown
    .flatMap(([label, keys]) => {
      const value = textOf(record, keys);
      return value === null ? [] : [`${label} ${cleanLine(value, 160)}`];
    })
    .join(", ");
}

/** The first of these that has a text; of an object its name. */
function textOf(record: ExternalRecord, keys: string[]): string | null {
  for (const key of keys) {
    const value = Object.hasOwn(record, key) ? record[key] : undefined;
    const text = plain(value) ?? (typeof value === "object" && value !== null ? nameOf(value) : null);
    if (text !== null && text.trim() !== "") return text;
  }
  return null;
}

function nameOf(value: object): string | null {
  const entries = new Map(Object.entries(value));
  for (const key of ["login", "displayName", "name", "title", "slug", "username"]) {
    const text = plain(entries.get(key));
    if (text !== null) return text;
  }
  return null;
}

const plain = (value: unknown): string | null =>
  typeof value === "string" ? value : typeof value === "number" && Number.isFinite(value) ? `${value}` : null;

/** An address that a reader may be sent to: http(s), without a user or a password, of bounded length. */
export function safeUrl(text: string | null): string | null {
  if (text === null || text.length > longest.url || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  return url.href.length > longest.url || cleanLine(url.href, longest.url) !== url.href ? null : url.href;
}
