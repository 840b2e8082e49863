/** Controls and characters that only direct or hide others; joiners stay, since scripts and emoji need them. */
const invisible = /[^\P{Cc}\n\t]|[^\P{Cf}\u200c\u200d]|[\u2028\u2029]/gu;

/** Text without characters that are not seen but act: controls, direction marks, blanks of no width. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(invisible, "");
}
