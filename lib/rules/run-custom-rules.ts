import { setImmediate } from "node:timers/promises";
import { GlossError } from "@/lib/errors";
import { findMatches } from "./find-matches";
import { languageOf } from "./language";
import { linesOf } from "./match-extent";
import { parseSource } from "./parse-source";
import type { Rule } from "./rule";
import { skipReason } from "./skip-reason";

/** Where a rule holds, with the lines as they are. */
export interface CustomMatch {
  rule: string;
  path: string;
  /** 1-based, both ends included. */
  startLine: number;
  endLine: number;
  /** The first of those lines; each is cut where it is long. */
  code: string[];
}

export interface CustomRun {
  matches: CustomMatch[];
  /** Files that were looked at. */
  checked: number;
  /** Files that were left alone, with the reason. */
  skipped: { path: string; reason: string }[];
  /** There are more matches, or files, than were looked for. */
  cut: boolean;
}

interface Limits {
  signal?: AbortSignal;
  /** Matches after which it ends. */
  most?: number;
  /** Milliseconds of computing for all files; one has a quarter of it. */
  budget?: number;
}

const shownLines = 6;
const shownCharacters = 240;

/** Whether one of the rules reads files like this one. */
export const isForPath = (rules: readonly Rule[], path: string): boolean => {
  const language = languageOf(path);
  return (
    language !== null &&
    skipReason(path, "", null) === null &&
    rules.some((rule) => rule.languages.includes(language) && (rule.onlyIn?.(path) ?? true))
  );
};

/**
 * Matches of a repository's own rules in whole files, in the order given; the event loop gets its turn between them.
 * @throws GlossError `cancelled`
 */
export async function runCustomRules(
  files: readonly { path: string; text: string }[],
  rules: readonly Rule[],
  { signal, most = 100, budget = 4_000 }: Limits = {},
): Promise<CustomRun> {
  const run: CustomRun = { matches: [], checked: 0, skipped: [], cut: false };
  let left = budget;
  for (const { path, text } of files) {
    await setImmediate();
    if (signal?.aborted) throw new GlossError("cancelled", "The trial was stopped.");
    if (left <= 0 || run.matches.length >= most) {
      run.cut = true;
      break;
    }
    const language = languageOf(path);
    const mine = rules.filter(
      (rule) => language !== null && rule.languages.includes(language) && (rule.onlyIn?.(path) ?? true),
    );
    if (language === null || mine.length === 0) continue;
    // It stands in the repository as it is: nobody changes it just now.
    const reason = skipReason(path, text, text);
    if (reason !== null) {
      run.skipped.push({ path, reason });
      continue;
    }
    const started = performance.now();
    try {
      const wanted = mine.filter((rule) => rule.needs.test(text));
      const root = wanted.length > 0 ? parseSource(language, text) : null;
      const found = root ? findMatches(root, text, wanted, { budget: Math.min(left, budget / 4) }) : [];
      const lines = text.split("\n");
      for (const { rule, node } of found) {
        const { startLine, endLine } = linesOf(node);
        const code = lines.slice(startLine - 1, Math.min(endLine, startLine - 1 + shownLines));
        run.matches.push({
          rule: rule.id,
          path,
          startLine,
          endLine,
          code: code.map((line) => line.slice(0, shownCharacters)),
        });
      }
      run.checked += 1;
    } catch {
      run.skipped.push({ path, reason: "took too long to check" });
    } finally {
      left -= performance.now() - started;
    }
  }
  if (run.matches.length > most) run.cut = true;
  run.matches = run.matches
    .slice(0, most)
    .sort((a, b) => (a.path === b.path ? a.startLine - b.startLine : 0));
  return run;
}
