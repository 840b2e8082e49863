import { visible } from "@/lib/core/visible-text";
import type { Change } from "@/lib/source/change";
import { codePlace } from "./render/evidence-line";
import { fence } from "./render/fence";
import { placeOf } from "./render/place";
import { safeMarkdown } from "./render/safe-markdown";
import { isPlainLanguage } from "./render/safe-tree";

/** Lines at a commit, as they are linked. */
export interface LinkedLines {
  path: string;
  sha: string;
  startLine: number;
  endLine: number;
}

type On = Pick<Change, "owner" | "repo" | "url" | "number">;

/** Lines as a link to them at their commit. */
export const linkedLines = (lines: LinkedLines, on: On): string =>
  codePlace(lines, placeOf(on), `@${lines.sha.slice(0, 7)}`);

/**
 * A text with checked citations as Markdown that does nothing, each citation a link to its lines; `as` is how it stands
 * in the text, in backticks. No other link is left.
 */
export function citedMarkdown(
  text: string,
  cited: readonly (LinkedLines & { as: string })[],
  { on, maxChars }: { on: On; maxChars: number },
): string {
  let safe = safeMarkdown(text, { place: null, headings: "bold", maxChars });
  for (const { as, ...lines } of cited) safe = safe.replaceAll(`\`${as}\``, () => linkedLines(lines, on));
  return safe;
}

/** Lines as they stand, behind a link to them; nothing in them acts. */
export function quotedLines({ text, ...lines }: LinkedLines & { text: string }, on: On): string {
  const ending = /\.(\w{1,10})$/.exec(lines.path)?.[1]?.toLowerCase();
  return `${linkedLines(lines, on)}\n\n${fence(visible(text), isPlainLanguage(ending) ? ending : "")}`;
}
