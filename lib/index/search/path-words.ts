import { splitWords } from "../split-words";

/** Words of a question that say nothing of where its answer stands. */
const common = new Set(
  (
    "an and are as at be by can do does for from get gets how in into is it its not of on or that the this to use " +
    "used using via what when where which who why with work works"
  ).split(" "),
);

/** What a path shares with a query. */
export interface PathMatch {
  /** Words of the query that stand in the path, and those of them that stand in the file's own name. */
  inPath: string[];
  inName: number;
  /** Whether the file's name is a word of the query, or several beside each other. */
  named: boolean;
}

/** Matches paths against the words and names of one query. */
export function pathMatcher(query: { words: readonly string[]; names: readonly string[] }) {
  const words = query.words.filter((word) => word.length > 1 && !common.has(word));
  const names = new Set([...query.words, ...query.names].filter((name) => !common.has(name)));
  const known = new Map<string, PathMatch>();
  const match = (path: string): PathMatch => {
    const at = path.lastIndexOf("/") + 1;
    const name = path.slice(at).replace(/\.[\w.]+$/, "");
    const [folders, own] = [splitWords(path.slice(0, at)), splitWords(name)];
    const inName = words.filter((word) => own.some((part) => alike(part, word)));
    return {
      inPath: words.filter((word) => inName.includes(word) || folders.some((part) => alike(part, word))),
      inName: inName.length,
      named: names.has(name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")),
    };
  };
  return {
    /** Words that may be matched. */
    asked: words.length,
    match: (path: string): PathMatch => {
      const matched = known.get(path) ?? match(path);
      known.set(path, matched);
      return matched;
    },
  };
}

const endings = /(ations?|ators?|ating|ated|ates?|ions?|ings?|ors?|ers?|ies|ed|es|e|s|y)$/;
/** A stem this long says as much as a longer one that begins with it: `config` and `configuration`. */
const telling = 4;

/** Whether two words are one but for their endings: `routes` and `routing`. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short = "", long = ""] = [stemOf(a), stemOf(b)].toSorted((one, other) => one.length - other.length);
  return short === long || (short.length >= telling && long.startsWith(short));
}

function stemOf(word: string): string {
  const stem = word.replace(endings, "");
  return stem.length < 3 ? word : stem;
}
