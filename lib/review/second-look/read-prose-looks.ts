import { readLookWords, type SaidVerdict } from "./read-look-words";
import { readLines } from "./read-lines";
import { cut, idIn, type Said } from "./said-look";

/** Where a line of prose begins to speak of a finding, with its number. */
const opening =
  /^[\s>|*_#+`[(\-•]*(?:finding|f|id|no\.?)?[\s_#*`.:-]*(\d{1,3})\b(?:\s*[\])*_`.:|)–—-]+|\s+(?:is|was|:)?|$)/i;
const named = /^[\s>|*_#+`[(\-•]*(?:f\d|finding\b|#\s?\d|\d{1,3}\s*[.):|])/i;

/** What a list, a table or plain words say of the findings `f1` to `f<count>`. Never throws. */
export function fromProse(text: string, count: number): Said[] {
  const parts: { id: string; text: string }[] = [];
  for (const line of text.split("\n").slice(0, 2_000)) {
    const start = line.slice(0, 80);
    const match = named.test(start) ? opening.exec(start) : null;
    const id = match ? idIn(match[1], count) : null;
    if (match && id) parts.push({ id, text: line.slice(match[0].length) });
    // A number beyond the last finding begins something that is about none of them.
    else if (match?.[1]) parts.push({ id: "", text: "" });
    else {
      const part = parts.at(-1);
      if (part) part.text += `\n${line}`;
    }
  }
  if (parts.length === 0 && count === 1) parts.push({ id: "f1", text });
  return parts.flatMap(({ id, text: words }): Said[] => {
    const verdict = id === "" ? null : proseVerdict(words);
    return verdict
      ? [
          [
            id,
            {
              verdict,
              reason: proseReason(words),
              lines: readLines(words).filter(({ path }) => path !== null),
            },
          ],
        ]
      : [];
  });
}

/** What a part says at its label, else in its beginning, else in bold. */
function proseVerdict(words: string): SaidVerdict | null {
  const label =
    /\b(?:verdict|decision|status|result|conclusion|assessment|outcome)\b[\s*_`:|=>–—-]{1,12}([^\n]{1,120})/i.exec(
      words,
    )?.[1];
  const bold = /\*\*([^*\n]{1,80})\*\*/.exec(words)?.[1];
  const plain = words.replace(/^[\s|*_`:–—-]+/, "");
  // A table has the title of the finding in a cell of its own before the verdict.
  const cells = words.includes("|") ? words.split("|").map((cell) => cell.trim()) : [];
  const cell = cells.find((one) => one.length < 40 && readLookWords(one) !== null);
  for (const one of [label, cell, firstWords(plain), bold]) {
    const said = one === undefined ? null : readLookWords(one);
    if (said) return said;
  }
  return null;
}

/** The beginning, where it is so short that it is a verdict and not the reason for one. */
function firstWords(text: string): string {
  const [first = ""] = text.slice(0, 160).split(/[:;.,!?\n([—–]|\s-\s|\b(?:because|since|as|given)\b/, 1);
  return first.split(/\s+/).length > 7 ? "" : first;
}

const proseReason = (words: string): string =>
  cut(
    words
      .replace(/^[\s|*_`:–—-]+/, "")
      .replace(/\|/g, " ")
      .replace(/\*\*/g, ""),
  );
