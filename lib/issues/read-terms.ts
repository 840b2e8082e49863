import { stemmer } from "stemmer";

export interface Term {
  count: number;
  /** As the text first has it. */
  surface: string;
}

/**
 * What a text is about: `w:queri` is a word's stem, parts of names among them; `n:readfile` a name of code that has
 * parts, however they are joined; `p:orders/read` the end of a file's path, or a stretch of a dotted name.
 */
export type Terms = Map<string, Term>;

/** How much of one text is read, so that a hostile one costs no more than a long one. */
export const termLimits = { characters: 24_000, runs: 4_000, run: 160 };
const mostParts = 8;
const mostSegments = 5;
const longestWord = 40;

/** Words that say nothing about what a text is about, in prose, in code, or in the forms that issues come in. */
const common = new Set(
  (
    "about above added after all also an and any are as at be because been before being but by can could did do does " +
    "doing done each else etc for from get got had has have he her here his how if in instead into is it its just let " +
    "like line lines make many may me might more most must my no nor not now of off on one only or other our out over " +
    "please same see set she should so some such than that the their them then there these they this those to too up " +
    "us use used uses using very want was way we were what when where which while who why will with within without " +
    "would yes you your return self const var true false null none public private static void new def func fn end " +
    "import class function string int expected actual behavior behaviour version steps reproduce"
  ).split(" "),
);

/** Words and names of a text, and the ends of the paths and dotted names that it has. */
export function readTerms(text: string): Terms {
  const terms: Terms = new Map();
  for (const run of runsOf(text)) {
    readWords(run, terms);
    readPaths(run, terms);
  }
  return terms;
}

/** What lies between blanks and signs. One class repeated: the time grows with the text and no faster. */
function runsOf(text: string): string[] {
  const found = text
    .slice(0, termLimits.characters)
    .matchAll(/[\p{L}\p{N}_$][\p{L}\p{N}_$./\\:-]*/gu)
    .take(termLimits.runs);
  return Array.from(found, ([run]) => run.slice(0, termLimits.run));
}

function readWords(run: string, into: Terms): void {
  for (const name of run.split(/[^\p{L}\p{N}_$-]+/u).slice(-mostParts)) {
    const parts = partsOf(name);
    if (parts.length > 1) add(into, `n:${parts.join("")}`, name);
    for (const part of parts)
      if (part.length > 1 && !common.has(part) && !/^\d+$/.test(part))
        add(into, `w:${stemOf(part.slice(0, longestWord))}`, part);
  }
}

/** The same words come again and again; texts of strangers must not fill the memory. */
const stems = new Map<string, string>();
const mostStems = 20_000;

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const stem = stemmer(word);
  stems.set(word, stem);
  return stem;
}

/** `readFile`, `read_file` and `HTTPServer` in their parts, in lower case. */
function partsOf(name: string): string[] {
  if (/^[a-z0-9]+$/.test(name)) return [name];
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[ _$-]+/)
    .filter(Boolean)
    .slice(0, mostParts)
    .map((part) => part.toLowerCase());
}

const extension =
  /\.(?:[cm]?[jt]sx?|py|go|rs|c|h|cc|cpp|hpp|java|rb|php|cs|kt|swift|vue|svelte|s?css|json|toml|ya?ml|md|rst)$/;

/**
 * `lib/orders/read.ts:12` ends in `read`, `orders/read` and `lib/orders/read`; `shop.orders.read` may name a file or
 * something inside of one, so each two or three that follow one another count.
 */
function readPaths(run: string, into: Terms): void {
  const whole = run
    .toLowerCase()
    .replace(/[.:/\\-]+$/, "")
    .replace(/(?::\d{1,7}){1,2}$/, "");
  const isPath = /[/\\]/.test(whole) || extension.test(whole);
  if (isPath) {
    const segments = whole
      .replace(extension, "")
      .split(/[/\\]+/)
      .filter(Boolean)
      .slice(-mostSegments);
    for (let length = 1; length <= Math.min(3, segments.length); length++)
      add(into, `p:${segments.slice(-length).join("/")}`, run);
    return;
  }
  const segments = whole.split(/[.:]+/).filter(Boolean).slice(-mostSegments);
  for (let from = 0; from < segments.length; from++)
    for (const length of [2, 3])
      if (from + length <= segments.length)
        add(into, `p:${segments.slice(from, from + length).join("/")}`, run);
}

function add(into: Terms, term: string, surface: string): void {
  const known = into.get(term);
  if (known) known.count++;
  else into.set(term, { count: 1, surface });
}
