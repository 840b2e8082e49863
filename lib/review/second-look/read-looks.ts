import { parseLenient } from "../reply/lenient-json";
import { splitTaggedBlocks, stripFence } from "../reply/tagged-blocks";
import { readLookFlag, readLookWords, type SaidVerdict } from "./read-look-words";
import { type NamedLines, readLines } from "./read-lines";
import { fromProse } from "./read-prose-looks";
import { cut, idIn, type Said, type SaidLook } from "./said-look";

/** Characters of a reply that are looked at. */
const longestReply = 60_000;
const deepest = 6;

const names = {
  id: ["id", "ids", "finding_id", "findingId", "finding", "ref", "label", "number", "index", "key", "name"],
  verdict: [
    "verdict",
    "decision",
    "result",
    "status",
    "outcome",
    "assessment",
    "judgement",
    "judgment",
    "conclusion",
    "state",
    "answer",
    "classification",
    "value",
  ],
  reason: [
    "reason",
    "reasoning",
    "explanation",
    "why",
    "rationale",
    "justification",
    "note",
    "notes",
    "analysis",
    "comment",
    "message",
    "details",
  ],
  lines: [
    "evidence",
    "sources",
    "lines",
    "places",
    "references",
    "citations",
    "location",
    "locations",
    "proof",
    "code",
    "read",
  ],
  list: [
    "verdicts",
    "findings",
    "results",
    "looks",
    "items",
    "answers",
    "decisions",
    "assessments",
    "reviews",
  ],
} as const;

const known = new Set<string>(Object.values(names).flat());
const isKey = (name: string): boolean =>
  known.has(name) || /^f\d{1,3}$/i.test(name) || readLookFlag(name, true) !== null;

type Fields = Record<string, unknown>;

/**
 * What a reply says of the findings `f1` to `f<count>`, in whatever shape it came: a tagged block, JSON bare, fenced,
 * keyed by id or cut off, a table, a list, or prose. It never throws. What is not understood, is about another id or
 * contradicts itself is not in the result.
 */
export function readLooks(reply: string, count: number): Map<string, SaidLook> {
  const text = reply.slice(0, longestReply);
  const found = [...fromJson(text, count)];
  const said = found.length > 0 ? found : fromProse(text, count);
  const byId = Map.groupBy(said, ([id]) => id);
  return new Map(
    [...byId].flatMap(([id, all]) => {
      const [first] = all;
      const agree = first && all.every(([, { verdict }]) => verdict === first[1].verdict);
      return agree ? [[id, first[1]] as const] : [];
    }),
  );
}

/** What the document tells that tells of most findings. */
function fromJson(text: string, count: number): Said[] {
  const { blocks } = splitTaggedBlocks(text, ["verdicts"], isKey);
  const tagged = blocks["verdicts"]?.items;
  let best: Said[] = [];
  const different = (said: Said[]) => new Set(said.map(([id]) => id)).size;
  for (const value of [...(tagged ? [tagged] : []), ...documentsIn(text)]) {
    const said = entriesIn(value, count, 0);
    if (different(said) > different(best)) best = said;
    if (different(best) === count) break;
  }
  return best;
}

/** Every JSON document that a reply may hold, the likeliest first. */
function* documentsIn(text: string): Generator<unknown> {
  const fences = [...text.matchAll(/(?:^|\n)(?:`{3,9}|~{3,9})[^\n]{0,40}\n/g)].slice(0, 8);
  const bodies = [
    stripFence(text),
    ...fences.map(
      ({ index, 0: { length } }) => text.slice(index + length).split(/\n(?:`{3,9}|~{3,9})/, 1)[0] ?? "",
    ),
    text,
  ];
  for (const body of bodies) {
    const from = body.search(/[[{]/);
    if (from < 0) continue;
    // Several objects without an array around them are its items.
    const starts = body[from] === "{" ? [body.slice(from), `[${body.slice(from)}`] : [body.slice(from)];
    for (const start of starts) {
      const read = parseLenient(start, isKey);
      if (read) yield read.value;
    }
    // Prose before it may hold a bracket of its own.
    const later = body.search(/[[{]\s*[{"[]/);
    const again = later > from ? parseLenient(body.slice(later), isKey) : null;
    if (again) yield again.value;
  }
}

function entriesIn(value: unknown, count: number, depth: number): Said[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const said = items.flatMap((item) =>
      typeof item === "string" ? fromProse(item, count) : entriesIn(item, count, depth + 1),
    );
    if (said.length > 0) return said;
    // One for each, without any name: by their order.
    return items.length === count ? items.flatMap((item, at) => nameless(item, `f${at + 1}`)) : [];
  }
  if (!isFields(value)) return [];
  const ids = idsOf(value, count);
  if (ids.length > 0) {
    const look = lookOf(value);
    if (look) return ids.map((id) => [id, look]);
  }
  const keyed = Object.entries(value).flatMap(([key, inner]): Said[] => {
    const id = idIn(key, count);
    return id === null ? [] : nameless(inner, id);
  });
  if (keyed.length > 0) return keyed;
  const inner = names.list.flatMap((name) => entriesIn(value[name], count, depth + 1));
  if (inner.length > 0) return inner;
  const sorted = bySide(value, count);
  if (sorted.length > 0) return sorted;
  return count === 1 ? nameless(value, "f1") : [];
}

/** `{"refuted": ["f1"], "confirmed": ["f2", "f3"]}` */
function bySide(value: Fields, count: number): Said[] {
  return Object.entries(value).flatMap(([key, inner]): Said[] => {
    const verdict = readLookWords(key.replaceAll("_", " "));
    if (verdict === null || !Array.isArray(inner)) return [];
    return inner.flatMap((item: unknown): Said[] => {
      const fields = isFields(item) ? item : {};
      const ids = isFields(item) ? idsOf(item, count) : [idIn(item, count)].filter((id) => id !== null);
      return ids.map((id) => [id, { verdict, reason: reasonOf(fields), lines: linesOf(fields) }]);
    });
  });
}

/** A verdict whose finding is known from around it. */
function nameless(item: unknown, id: string): Said[] {
  if (typeof item === "string") {
    const verdict = readLookWords(item);
    return verdict ? [[id, { verdict, reason: cut(item), lines: readLines(item) }]] : [];
  }
  if (typeof item === "boolean") return [];
  const look = isFields(item) ? lookOf(item) : null;
  return look ? [[id, look]] : [];
}

function lookOf(fields: Fields): SaidLook | null {
  const verdict = verdictOf(fields);
  return verdict && { verdict, reason: reasonOf(fields), lines: linesOf(fields) };
}

function verdictOf(fields: Fields): SaidVerdict | null {
  for (const name of names.verdict) {
    const given = fields[name];
    if (typeof given === "string") {
      const said = readLookWords(given);
      if (said) return said;
    }
    if (typeof given === "boolean") return given ? "confirm" : "refute";
    if (isFields(given)) {
      const said = verdictOf(given);
      if (said) return said;
    }
  }
  const flags = Object.entries(fields).flatMap(([name, given]) => {
    const yes = yesOrNo(given);
    return yes === null ? [] : [readLookFlag(name, yes)];
  });
  const said = new Set(flags.filter((flag) => flag !== null));
  const [only, second] = said;
  return only && !second ? only : null;
}

function yesOrNo(given: unknown): boolean | null {
  if (typeof given === "boolean") return given;
  if (typeof given !== "string") return null;
  if (/^(?:yes|true|y)$/i.test(given.trim())) return true;
  return /^(?:no|false|n)$/i.test(given.trim()) ? false : null;
}

function reasonOf(fields: Fields): string {
  const texts = names.reason.flatMap((name) => {
    const given = fields[name];
    if (Array.isArray(given)) return [given.filter((one) => typeof one === "string").join(" ")];
    return typeof given === "string" ? [given] : [];
  });
  return cut(texts.find((text) => text.trim() !== "") ?? "");
}

const linesOf = (fields: Fields): NamedLines[] => [
  ...names.lines.flatMap((name) => readLines(fields[name])),
  ...readLines(reasonOf(fields)).filter(({ path }) => path !== null),
];

function idsOf(fields: Fields, count: number): string[] {
  const found = names.id.flatMap((name) => {
    const given = fields[name];
    const all: unknown[] = Array.isArray(given)
      ? given
      : typeof given === "string"
        ? given.split(",")
        : [given];
    const ids = all.map((one) => idIn(one, count)).filter((id) => id !== null);
    return ids.length > 0 ? [[...new Set(ids)]] : [];
  });
  return found[0] ?? [];
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
