import type { FileChange } from "@/lib/source/change";
import type { Category } from "@/lib/core/finding";
import { anchorOf } from "../anchor-lines";
import type { ModelComment } from "../result";

interface Pattern {
  id: string;
  code: RegExp;
  category: Category;
  /** The same said in other words, by turns. */
  words: string[];
}

/** What the scripted model finds, by content, so that it is known at every commit where it is. */
const patterns: Pattern[] = [
  {
    id: "error",
    code: /\bthrow new\b|\braise \w|\bpanic\(|errors\.New\(/,
    category: "correctness",
    words: [
      "This error is raised without its cause. Whoever handles it can't tell which call failed.",
      "The cause is missing where this error is raised, so its handler can't tell which call failed.",
      "Whoever handles this error can't tell which call failed, because it is raised without a cause.",
    ],
  },
  {
    id: "number",
    code: /[=(,:]\s*\d{3,}\b/,
    category: "maintainability",
    words: [
      "The number stands here without a name. A constant would say what it limits.",
      "A constant would say what this number limits; here it stands without a name.",
      "This number has no name, and what it limits is not said: make it a constant.",
    ],
  },
  {
    id: "nothing",
    code: /[!=]==? (null|undefined|nil|None)\b|\bis (not )?None\b/,
    category: "correctness",
    words: [
      "The comparison with nothing misses the empty text, which then passes as a value.",
      "An empty text passes as a value here: the comparison with nothing misses it.",
      "Missed by this comparison with nothing: an empty text passes as a value.",
    ],
  },
  {
    id: "debt",
    code: /\b(TODO|FIXME|XXX)\b/,
    category: "documentation",
    words: [
      "The note names work that is left, and no issue where it is kept.",
      "No issue keeps the work that this note names as left.",
      "Work is left, as the note names it, and no issue keeps it.",
    ],
  },
];

export interface Occurrence {
  pattern: Pattern;
  path: string;
  line: number;
  text: string;
}

/** Every added line of a diff that one of the patterns is about. */
export function occurrencesIn(files: FileChange[]): Occurrence[] {
  return files.flatMap(({ path, hunks }) =>
    hunks.flatMap(({ lines }) =>
      lines.flatMap(({ kind, newLine, text }): Occurrence[] => {
        const pattern = patterns.find(({ code }) => text.length < 300 && code.test(text));
        return kind === "added" && newLine !== null && pattern
          ? [{ pattern, path, line: newLine, text }]
          : [];
      }),
    ),
  );
}

/** What a model would say of the shown files, in words that change by `turn`. */
export function findByContent(shown: FileChange[], turn: number): ModelComment[] {
  return occurrencesIn(shown).map(({ pattern, path, line, text }, at) => ({
    file: path,
    lineHint: text,
    anchor: anchorOf(line, text),
    comment: pattern.words[(turn + at) % pattern.words.length] ?? "",
    severity: "medium",
    category: pattern.category,
    confidence: 0.9,
  }));
}

/** Which pattern a finding of the scripted model is about. */
export const patternOf = (title: string): string | null =>
  patterns.find(({ words }) => words.some((text) => text.startsWith(title.replace(/[.…]+$/, ""))))?.id ??
  null;
