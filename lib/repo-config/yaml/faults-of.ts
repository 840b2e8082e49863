import type { z } from "zod";
import { closestWord } from "@/lib/core/closest-word";
import { glossFile } from "../gloss-file";
import { partAt, type PlainTree, valueOf } from "./plain-tree";

/** What is wrong, and where in the text. */
export interface Fault {
  offset: number;
  place: readonly PropertyKey[];
  message: string;
}

type Issue = z.core.$ZodIssue;

/** What is wrong with a file, each with the part of it that does not count: of a list the whole entry. */
export function faultsOf(tree: PlainTree, issues: readonly Issue[]): (Fault & { part: PlainTree })[] {
  const told = new Set<string>();
  return issues.flatMap((issue): (Fault & { part: PlainTree })[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => fault(tree, [...issue.path, key], unknownKey(issue.path, key)));
    // Of what is wrong with one value the first says it all.
    const place = JSON.stringify(issue.path);
    if (told.has(place)) return [];
    told.add(place);
    const { part, missing } = partAt(tree, issue.path);
    const words = missing ? `It needs ${kindOf(issue)}.` : wordsOf(issue, valueOf(part));
    return [fault(tree, issue.path, words)];
  });
}

const kindOf = (issue: Issue): string =>
  issue.code === "invalid_type" ? (kinds[issue.expected] ?? "a value") : "a value";

function fault(tree: PlainTree, place: readonly PropertyKey[], message: string) {
  const entry = place.findIndex((step) => typeof step === "number");
  const { part } = partAt(tree, entry < 0 ? place : place.slice(0, entry + 1));
  return { offset: partAt(tree, place).part.offset, place, message, part };
}

/** How other programs, and earlier drafts of people, call what is called otherwise here. */
const otherNames: Record<string, string> = {
  include: "included",
  exclude: "excluded",
  ignore: "excluded",
  instructions: "guidance",
  pathinstructions: "guidance",
  rule: "rules",
  lang: "language",
  locale: "language",
  customrules: "patterns",
  custom: "patterns",
  path: "paths",
  users: "authors",
};

function unknownKey(above: readonly PropertyKey[], key: string): string {
  const names = namesAt(above);
  const other = otherNames[key.toLowerCase().replaceAll(/[_-]/g, "")];
  const meant = other !== undefined && names.includes(other) ? other : closestWord(key, names);
  const elsewhere = meant === null && above.length === 0 ? sectionOf(key) : null;
  const what = above[0] === "rules" ? "There is no such rule or category" : "This key is not known";
  if (meant !== null) return `${what}; did you mean ${meant}?`;
  if (elsewhere !== null) return `${what}; did you mean ${elsewhere}.${key}?`;
  return names.length > 0 && names.length <= 12 ? `${what}; there are ${names.join(", ")}.` : `${what}.`;
}

/** Names that may stand at a place of the file. */
function namesAt(place: readonly PropertyKey[]): string[] {
  let schema: unknown = glossFile;
  for (const step of place) {
    const inner = unwrapped(schema);
    schema = typeof step === "number" ? inner?.element : inner?.shape?.[String(step)];
  }
  const found = unwrapped(schema);
  return Object.keys(found?.shape ?? found?.keyType?.enum ?? {});
}

function sectionOf(key: string): string | null {
  return (
    Object.keys(glossFile.shape).find((section) => namesAt([section]).includes(key) && section !== "rules") ??
    null
  );
}

interface Inside {
  shape?: Record<string, unknown>;
  element?: unknown;
  keyType?: { enum?: Record<string, string> };
}

/** What a schema that may be absent or null is of. Only read for its names, so what it is not is undefined. */
function unwrapped(schema: unknown): Inside | null {
  let inner = schema;
  while (
    typeof inner === "object" &&
    inner !== null &&
    "unwrap" in inner &&
    typeof inner.unwrap === "function"
  )
    inner = inner.unwrap();
  // Objects, arrays and records of zod have these, others don't.
  return typeof inner === "object" ? (inner as Inside) : null;
}

const kinds: Record<string, string> = {
  array: "a list",
  object: "a section with keys",
  record: "a section with keys",
  string: "a text",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
};

function wordsOf(issue: Issue, given: unknown): string {
  const plain = typeof given === "string" || typeof given === "number" || typeof given === "boolean";
  const shown = plain ? JSON.stringify(String(given)).slice(0, 60) : null;
  const got =
    shown === null ? (Array.isArray(given) ? "a list" : given === null ? "nothing" : "a section") : shown;
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const near = typeof given === "string" ? closestWord(given, values) : null;
    return `${got} is none of ${values.join(", ")}${near ? `; did you mean ${near}?` : "."}`;
  }
  if (issue.code === "invalid_union") return unionWords(issue, given, got);
  if (issue.code === "invalid_type") {
    if (given === null) return `A value is missing: it has to be ${kinds[issue.expected] ?? issue.expected}.`;
    return `It has to be ${kinds[issue.expected] ?? issue.expected}, and is ${got}${switchWord(issue.expected, given)}`;
  }
  if (issue.code === "too_big")
    return `${sizeOf(issue.origin)} at most ${issue.maximum}${unitOf(issue.origin)}.`;
  if (issue.code === "too_small")
    return issue.origin === "number" || issue.origin === "int"
      ? `It has to be at least ${issue.minimum}.`
      : "It is empty.";
  const words = issue.message.replace(/[.\s]+$/, "");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const sizeOf = (origin: string) => (origin === "number" || origin === "int" ? "It has to be" : "It may have");
const unitOf = (origin: string) =>
  origin === "string" ? " characters" : origin === "array" ? " entries" : "";

/** YAML 1.2 reads these as texts. */
function switchWord(expected: string, given: unknown): string {
  const word = typeof given === "string" ? given.toLowerCase() : "";
  if (expected !== "boolean") return ".";
  return ["yes", "on", "y"].includes(word)
    ? "; did you mean true?"
    : ["no", "off", "n"].includes(word)
      ? "; did you mean false?"
      : ".";
}

function unionWords(issue: Extract<Issue, { code: "invalid_union" }>, given: unknown, got: string): string {
  const values = issue.errors
    .flat()
    .flatMap((one) => (one.code === "invalid_value" ? one.values.map(String) : []));
  if (values.length === 0) return `${got} is not what can stand here.`;
  const near = typeof given === "string" ? closestWord(given, values) : null;
  return `${got} is none of ${values.join(", ")}${near ? `; did you mean ${near}?` : "."}`;
}
