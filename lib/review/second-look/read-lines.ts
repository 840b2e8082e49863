/** Lines that a reply names; `path` is null where it names none and means the finding's own file. */
export interface NamedLines {
  path: string | null;
  startLine: number;
  endLine: number;
}

const most = 8;
const longest = 2_000;

const pathPart = String.raw`[\w@~.$+()[\]-]+(?:\/[\w@~.$+()[\]-]+)*`;
/** `src/a.ts:12-14`, `src/a.ts#L12-L14`, `src/a.ts:12#a1b2`, `src/a.ts (lines 12–14)`, `src/a.ts, line 12`. */
const placed = new RegExp(
  String.raw`(${pathPart})[\x60"']?\s?(?::|#L|,?\s?\(?(?:at )?lines? ?|\s\(?L)(\d{1,7})(?:#\w{1,16})?(?:\s?(?:-|–|—|to|\.\.)\s?(?:L|${pathPart}:)?(\d{1,7}))?`,
  "gi",
);
/** `12`, `12-14`, `L12`, `line 12`, `lines 12 to 14`, `12#a1b2-14#c3d4`. */
const bare =
  /^[\s"'`([]*(?:lines?\s*|L)?(\d{1,7})(?:#\w{1,16})?(?:\s?(?:-|–|—|to|\.\.)\s?(?:L)?(\d{1,7})(?:#\w{1,16})?)?[\s"'`)\].,]*$/i;

/** The lines that a value names, whatever its shape: a text, a number, an object, a list of them. Never throws. */
export function readLines(value: unknown): NamedLines[] {
  return (Array.isArray(value) ? value.slice(0, 20) : [value])
    .flatMap((item: unknown) => one(item))
    .slice(0, most);
}

function one(item: unknown): NamedLines[] {
  if (typeof item === "number") return lines(null, item, item);
  if (typeof item === "string") return inText(item.slice(0, longest));
  if (typeof item !== "object" || item === null || Array.isArray(item)) return [];
  const fields = new Map(Object.entries(item));
  const get = (...keys: string[]) => keys.map((key) => fields.get(key)).find((given) => given != null);
  const path = get("path", "file", "filename", "file_path", "name");
  const range = get("lines", "range", "location", "span");
  const first = numberOf(get("line", "start_line", "startLine", "start", "from", "first", "line_start"));
  const last = numberOf(get("end_line", "endLine", "end", "to", "last", "line_end")) ?? first;
  const file = typeof path === "string" ? path.trim() : null;
  if (first !== null && last !== null) return lines(file, first, last);
  const inside =
    Array.isArray(range) && range.length === 2
      ? lines(file, numberOf(range[0]), numberOf(range[1]))
      : readLines(range);
  if (inside.length > 0) return inside.map((found) => ({ ...found, path: found.path ?? file }));
  return file === null ? [] : inText(file);
}

function inText(text: string): NamedLines[] {
  const whole = bare.exec(text);
  if (whole) return lines(null, Number(whole[1]), Number(whole[2] ?? whole[1]));
  return [...text.matchAll(placed)].flatMap(([, path = "", first, last]) =>
    lines(path.replace(/^[([]+/, "").trim(), Number(first), Number(last ?? first)),
  );
}

const numberOf = (given: unknown): number | null => {
  const number =
    typeof given === "string" ? Number(/^\s*L?(\d{1,7})/i.exec(given)?.[1] ?? Number.NaN) : given;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
};

function lines(path: string | null, first: number | null, last: number | null): NamedLines[] {
  if (first === null || last === null) return [];
  const [startLine, endLine] = first <= last ? [first, last] : [last, first];
  return startLine >= 1 && endLine < 10_000_000
    ? [{ path: path === "" ? null : path, startLine, endLine }]
    : [];
}
