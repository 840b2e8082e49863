import type { SourceText } from "./source-text";

export interface ScriptPart {
  /** As long as the whole, with blanks for all that is no script, so that lines and offsets stay. */
  text: string;
  /** First and last line of each script with its tags, 0-based. */
  spans: { from: number; to: number }[];
}

/** The code of a component that is written as a page: what stands between its `script` tags; null when there is none. */
export function scriptPart(source: SourceText): ScriptPart | null {
  const whole = source.text;
  const spans: ScriptPart["spans"] = [];
  let text = "";
  let at = 0;
  for (;;) {
    const open = whole.indexOf("<script", at);
    const start = open < 0 ? -1 : whole.indexOf(">", open) + 1;
    const end = start <= 0 ? -1 : whole.indexOf("</script>", start);
    if (end < 0) break;
    text += blank(whole.slice(at, start)) + whole.slice(start, end);
    spans.push({ from: source.lineAt(open), to: source.lineAt(end) });
    at = end;
  }
  return at === 0 ? null : { text: text + blank(whole.slice(at)), spans };
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, " ");
