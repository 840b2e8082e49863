import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { isTangled } from "@/lib/core/tangled-markdown";

export const verbs = [
  "review",
  "full review",
  "ask",
  "explain",
  "ignore",
  "remember",
  "confirm",
  "pause",
  "resume",
  "help",
] as const;
export type Verb = (typeof verbs)[number];

export interface Command {
  /** `help` also where the word is none that is known. */
  verb: Verb;
  /** What follows it in the same paragraph, on one line. */
  words: string;
  /** The word that was not understood; null where there was none. */
  unknown: string | null;
}

/** Of a comment; parsing takes more than linear time. */
const longestBody = 8_000;
const longestWords = 2_000;
const mention = /^ {0,3}@([a-z\d](?:[a-z\d-]{0,38}))(?:\[bot\])?(?![\w/-])[,:]?/gim;

/** Whether somebody is spoken to at the start of a line, so that it is worth to be parsed. */
export const speaksToSomebody = (body: string): boolean => body.search(mention) >= 0;

/**
 * The first command of a comment that speaks to one of `names` at the start of a line of plain text: what stands in
 * code, quotes, lists, headings, tables or HTML speaks to nobody. Null when there is none. Never throws.
 */
export function parseCommand(body: string, names: readonly string[]): Command | null {
  const text = body.slice(0, longestBody).replace(/\r\n?/g, "\n");
  const ours = new Set(names.map((name) => name.toLowerCase().replace(/\[bot\]$/, "")));
  const spoken = [...text.matchAll(mention)].filter(([, name = ""]) => ours.has(name.toLowerCase()));
  if (spoken.length === 0) return null;
  const spans = plainSpans(text);
  for (const match of spoken) {
    const at = match.index + match[0].indexOf("@");
    const span = spans.find(({ start, end }) => start <= at && at < end);
    if (span) return readWords(text.slice(match.index + match[0].length, span.paragraphEnd));
  }
  return null;
}

function readWords(text: string): Command {
  const flat = text.replace(/\s+/g, " ").trim();
  const [, first = "", rest = ""] = /^(\S*) ?(.*)$/.exec(flat) ?? [];
  const word = first.toLowerCase().replace(/[.,:;!?]+$/, "");
  const short = (words: string) => words.slice(0, longestWords).trim();
  if (word === "full" && /^review\b/i.test(rest))
    return { verb: "full review", words: short(rest.slice("review".length)), unknown: null };
  const verb = verbs.find((one) => one === word);
  if (verb) return { verb, words: short(rest), unknown: null };
  return { verb: "help", words: short(flat), unknown: word === "" ? null : word };
}

interface Plain {
  start: number;
  end: number;
  /** Where the paragraph ends that it stands in. */
  paragraphEnd: number;
}

/** Where plain text stands in paragraphs that stand in nothing else, as offsets. */
function plainSpans(text: string): Plain[] {
  // Anybody may comment, and parsing one that is made for it would hold up everything.
  if (isTangled(text)) return [];
  try {
    return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children.flatMap(
      (block) =>
        block.type === "paragraph"
          ? block.children.flatMap(({ type, position }) =>
              type === "text" && position
                ? [
                    {
                      start: position.start.offset ?? 0,
                      end: position.end.offset ?? 0,
                      paragraphEnd: block.position?.end.offset ?? 0,
                    },
                  ]
                : [],
            )
          : [],
    );
  } catch (error) {
    // Nesting so deep that it exhausts the stack is the only thing that a parser of any text can throw.
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}
