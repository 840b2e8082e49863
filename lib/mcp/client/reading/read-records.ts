import type { ToolAnswer } from "../connection/connection";
import { readLines } from "./read-lines";
import { readMarkdown } from "./read-markdown";
import { readTable } from "./read-table";

/** One thing of an answer, by the names that the server uses, whatever form the answer had. */
export type ExternalRecord = Record<string, unknown>;

const mostRecords = 50;
/** Characters of one text that are looked at. */
const longestText = 400_000;
/** How deep lists may lie in an answer, as in `data.issues.nodes`. */
const deepest = 4;

/** Names under which lists lie, the likeliest first. */
const listNames =
  "issues items results messages matches errors organizations nodes edges data result response search".split(
    " ",
  );
const wrapperNames = ["issue", "error", "message", "node", "item", "data", "result"];

/**
 * The things that a tool answered with. Servers answer in structured content, JSON, comma-separated tables, Markdown
 * with a heading for each, or lines of prose; of the last only lines that name something are taken.
 */
export function readRecords({ structured, texts }: ToolAnswer): ExternalRecord[] {
  const fromStructure = recordsIn(structured, 0);
  if (fromStructure.length > 0) return fromStructure.slice(0, mostRecords);
  const found: ExternalRecord[] = [];
  for (const text of texts) {
    if (found.length >= mostRecords) break;
    found.push(...readText(text.slice(0, longestText)));
  }
  return found.slice(0, mostRecords);
}

function readText(text: string): ExternalRecord[] {
  const json = parse(text);
  if (json !== undefined) return recordsIn(json, 0);
  const table = readTable(text, mostRecords);
  if (table.length > 0) return table;
  const sections = readMarkdown(text, mostRecords);
  return sections.length > 0 ? sections : readLines(text, mostRecords);
}

/** JSON alone, or in a fence. */
function parse(text: string): unknown {
  const fenced = /^\s*```(?:json)?\s*\n(?<body>[^]*?)\n```\s*$/.exec(text)?.groups?.["body"];
  const bare = (fenced ?? text).trim();
  if (!/^[[{]/.test(bare)) return undefined;
  try {
    const value: unknown = JSON.parse(bare);
    return value;
  } catch {
    return undefined;
  }
}

function recordsIn(value: unknown, depth: number): ExternalRecord[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) {
    return value.slice(0, mostRecords).flatMap((one: unknown) => (isRecord(one) ? [unwrapped(one)] : []));
  }
  if (!isRecord(value)) return [];
  for (const name of listNames) {
    const inner = value[name];
    if (Array.isArray(inner) || (isRecord(inner) && !looksLikeOne(value))) {
      const records = recordsIn(inner, depth + 1);
      if (records.length > 0 || Array.isArray(inner)) return records;
    }
  }
  const one = unwrapped(value);
  return looksLikeOne(one) ? [one] : [];
}

/** An object that has a thing of its own as its only sense, as the edges of GraphQL have. */
function unwrapped(record: ExternalRecord): ExternalRecord {
  if (looksLikeOne(record)) return record;
  for (const name of wrapperNames) {
    const inner = record[name];
    if (isRecord(inner)) return inner;
  }
  return record;
}

const isRecord = (value: unknown): value is ExternalRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const looksLikeOne = (record: ExternalRecord): boolean =>
  ["title", "identifier", "shortId", "text", "number", "slug", "permalink", "culprit", "name"].some(
    (name) => typeof record[name] === "string" || typeof record[name] === "number",
  );
