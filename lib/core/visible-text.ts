/** Controls and characters that only direct or hide others; joiners stay, since scripts and emoji need them. */
const invisible = /[^\P{Cc}\n\t]|[^\P{Cf}\u200c\u200d]|[\u2028\u2029]/gu;

/** Signs that choose how the one before them looks. In a row, or after nothing, they only carry what is not seen. */
const selectors = /[\ufe00-\ufe0f\u180b-\u180d\u180f\u{e0100}-\u{e01ef}]/u;
const idleSelectors = new RegExp(`(?<=^|\\s|${selectors.source})${selectors.source}+`, "gu");
/** The second row of them is for ideographs. */
const misplaced = /(?<!\p{Ideographic})[\u{e0100}-\u{e01ef}]/gu;
/** Letters that are drawn as nothing. */
const blanks = /\u034f|\u17b4|\u17b5|[\u115f\u1160\u2800\u3164\uffa0]/gu;
/** One joiner joins; of several in a row nothing is seen. */
const joiners = /([\u200c\u200d])[\u200c\u200d]+/g;

/**
 * Text without characters that are not seen but act or carry something: controls, direction marks, tags, blanks of no
 * width, variation selectors that select nothing.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(invisible, "")
    .replace(blanks, "")
    .replace(misplaced, "")
    .replace(idleSelectors, "")
    .replace(joiners, "$1");
}
