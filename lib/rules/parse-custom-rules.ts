import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { compileCustomRule, customRule } from "./custom-rules";
import type { Rule } from "./rule";

/** A rule of a text, or what is wrong with one. */
export interface CustomRules {
  rules: Rule[];
  problems: {
    /** Line in the text, from 1. */
    line: number;
    /** Such as `rules[2].severity`. */
    key: string;
    message: string;
  }[];
}

const mostRules = 100;
const mostCharacters = 200_000;

/**
 * Reads a YAML text that is a list of rules or has one under `patterns:` (as `.gloss.yml`) or `rules:`. Entries that are wrong are told with their
 * line and key, and the others are kept. Never throws.
 */
export function parseCustomRules(text: string): CustomRules {
  const found: CustomRules = { rules: [], problems: [] };
  if (text.length > mostCharacters) {
    found.problems.push({ line: 1, key: "rules", message: "The text is over 200,000 characters." });
    return found;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const lineOf = (offset: number | undefined) => Math.max(1, lines.linePos(offset ?? 0).line);
  for (const error of document.errors.slice(0, 20))
    found.problems.push({
      line: lineOf(error.pos[0]),
      key: "",
      message: `It isn't YAML: ${error.message.split("\n")[0] ?? ""}`,
    });
  if (document.errors.length > 0) return found;
  const { contents } = document;
  const under = isMap(contents) && !contents.has("patterns") ? "rules" : "patterns";
  const list = isMap(contents) ? contents.get(under, true) : contents;
  if (list == null || (isScalar(list) && list.value === null)) return found;
  if (!isSeq(list)) {
    found.problems.push({
      line: lineOf((list as Node).range?.[0]),
      key: under,
      message: "It must be a list.",
    });
    return found;
  }
  const ids = new Set<string>();
  for (const [index, item] of list.items.entries()) {
    const tell = (path: readonly PropertyKey[], message: string) => {
      const keys = path.filter((part) => typeof part !== "symbol");
      found.problems.push({
        line: lineOf(offsetOf(item, keys)),
        key: keyOf(`${under}[${index}]`, keys),
        message,
      });
    };
    if (index >= mostRules) {
      tell([], `There are more than ${mostRules} rules; this one and those after it are left out.`);
      break;
    }
    let value: unknown;
    try {
      value = (item as Node).toJS(document, { maxAliasCount: 20 });
    } catch {
      tell([], "It refers to too much of the text by aliases.");
      continue;
    }
    const entry = customRule.safeParse(value);
    if (!entry.success) {
      for (const issue of entry.error.issues.slice(0, 10))
        tell(
          issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path,
          issue.message,
        );
      continue;
    }
    if (ids.has(entry.data.id)) {
      tell(["id"], `There is another rule named \`${entry.data.id}\`.`);
      continue;
    }
    ids.add(entry.data.id);
    const { rule, problem: wrong } = compileCustomRule(entry.data);
    if (rule) found.rules.push(rule);
    else tell(wrong.path, wrong.message);
  }
  return found;
}

const keyOf = (start: string, path: readonly (string | number)[]): string =>
  path.reduce<string>((key, part) => key + (typeof part === "number" ? `[${part}]` : `.${part}`), start);

/** Where a key of an entry, or the nearest one above it that is there, begins in the text. */
function offsetOf(item: unknown, path: readonly (string | number)[]): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const parent =
      length > 1 && (isMap(item) || isSeq(item)) ? item.getIn(path.slice(0, length - 1), true) : item;
    const last = path[length - 1];
    if (length === 0) return (item as Node).range?.[0];
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => String(key) === String(last));
      if (pair) return (pair.key as Node).range?.[0];
    } else if (isSeq(parent) && typeof last === "number") {
      const element = parent.items[last] as Node | undefined;
      if (element) return element.range?.[0];
    }
  }
  return undefined;
}
