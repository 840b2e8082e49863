import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** A text in a workflow, with the keys that lead to it. */
export interface WorkflowEntry {
  path: (string | number)[];
  /** The last key that is a name. */
  key: string;
  value: string;
  /** Where the value begins and ends in the text. */
  start: number;
  end: number;
}

export interface WorkflowDocument {
  text: string;
  /** Events that start it. */
  triggers: ReadonlySet<string>;
  entries: WorkflowEntry[];
  /** The value of a key beside an entry. */
  beside: (entry: WorkflowEntry, key: string) => string | undefined;
  /** 1-based line of an offset in the text. */
  lineAt: (offset: number) => number;
}

const mostEntries = 5_000;
const mostCharacters = 100_000;
const mostBrackets = 50;

/** Reads a workflow of GitHub Actions; null when it isn't YAML, or more than people write. */
export function readWorkflow(text: string): WorkflowDocument | null {
  // The time to read brackets within brackets grows with the square of their depth.
  if (
    text.length > mostCharacters ||
    deepest(text) > mostBrackets ||
    /(?:^|\s)(?:[-?:][ \t]+){20}/.test(text)
  )
    return null;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, schema: "core", uniqueKeys: false });
  if (document.errors.length > 0) return null;
  const entries: WorkflowEntry[] = [];
  const walk = (node: unknown, path: (string | number)[]): void => {
    if (entries.length >= mostEntries || path.length > 30) return;
    if (isMap(node))
      for (const { key, value } of node.items)
        walk(value, [...path, isScalar(key) ? String(key.source ?? key.value) : ""]);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    else if (isScalar(node)) {
      const [start, end] = (node as Node).range ?? [0, 0];
      const key = path.findLast((part) => typeof part === "string") ?? "";
      entries.push({
        path,
        key,
        value: node.source ?? (typeof node.value === "string" ? node.value : ""),
        start,
        end,
      });
    }
  };
  walk(document.contents, []);
  const values = new Map(entries.map((entry) => [entry.path.join("\n"), entry.value]));
  const on = document.get("on");
  const triggers = isMap(on)
    ? on.items.map(({ key }) => String(isScalar(key) ? key.value : ""))
    : isSeq(on)
      ? on.items.map((item) => String(isScalar(item) ? item.value : ""))
      : [String(on)];
  return {
    text,
    triggers: new Set(triggers),
    entries,
    beside: (entry, key) => values.get([...entry.path.slice(0, -1), key].join("\n")),
    lineAt: (offset) => counter.linePos(offset).line,
  };
}

/** Brackets open at once, at most; those in texts count too. */
function deepest(text: string): number {
  let open = 0;
  let most = 0;
  for (const sign of text) {
    if (sign === "[" || sign === "{") most = Math.max(most, (open += 1));
    else if ((sign === "]" || sign === "}") && open > 0) open -= 1;
  }
  return most;
}
