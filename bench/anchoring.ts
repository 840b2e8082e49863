import type { Benchmark } from "./benchmark";
import { anchorComment } from "@/lib/review/anchor-comment";
import { anchorOf } from "@/lib/review/anchor-lines";
import { casesOf, folded, garble } from "@/lib/review/testing/anchor-cases";
import { realChanges } from "@/lib/review/testing/real-changes";
import type { FileChange } from "@/lib/source/change";

/** What many reviewers do: a map from a line's text to its number, the last one of a text winning. */
function textMap(file: FileChange): Map<string, number> {
  const lines = file.hunks.flatMap((hunk) => hunk.lines).filter((line) => line.newLine !== null);
  return new Map(lines.map((line) => [line.text.trim(), line.newLine ?? 0]));
}

/** Comments on the intended line: by anchor, by quoted text, and by a plain map from text to line. */
export async function benchAnchoring(): Promise<Benchmark> {
  const seen = {
    changes: 0,
    cases: 0,
    anchor: 0,
    quote: 0,
    map: 0,
    misread: 0,
    mapMisread: 0,
    unique: 0,
    uniqueQuote: 0,
  };
  const started = performance.now();
  for (const { files } of realChanges(process.env["GLOSS_TEST_REPOS"], 600)) {
    seen.changes++;
    for (const [number, { file, line, text, unique }] of casesOf(files).entries()) {
      seen.cases++;
      const path = file.path;
      if (
        anchorComment(files, { file: path, lineHint: "", anchor: anchorOf(line, text) }).span?.startLine ===
        line
      )
        seen.anchor++;
      const quote = garble(text, number);
      const at = anchorComment(files, { file: path, lineHint: quote }).span?.startLine;
      const mapped = textMap(file).get(quote.trim());
      if (at === line) seen.quote++;
      if (unique) seen.unique++;
      if (unique && at === line) seen.uniqueQuote++;
      if (mapped === line) seen.map++;
      const shown = new Map(file.hunks.flatMap((hunk) => hunk.lines).map((one) => [one.newLine, one.text]));
      const reads = (place: number | undefined) =>
        [folded(text), folded(quote)].includes(folded(shown.get(place ?? 0) ?? ""));
      if (at !== undefined && !reads(at)) seen.misread++;
      if (mapped !== undefined && mapped !== line) seen.mapMisread++;
    }
  }
  const share = (count: number) => `${((100 * count) / seen.cases).toFixed(1)} %`;
  const unique = (100 * seen.uniqueQuote) / seen.unique;
  return {
    rows: [
      {
        name: "on the intended line, by anchor",
        value: share(seen.anchor),
        floor: { text: "100 %", met: seen.anchor === seen.cases },
      },
      {
        name: "of lines whose text is unique in the file's diff, by a quote (garbled)",
        value: `${unique.toFixed(1)} %`,
        floor: { text: "at least 99 %", met: unique >= 99 },
      },
      { name: "on the intended line, by a quote (garbled, duplicates included)", value: share(seen.quote) },
      { name: "on the intended line, by a plain map from text to line", value: share(seen.map) },
      {
        name: "on a line that reads differently from the quote",
        value: share(seen.misread),
        floor: { text: "none", met: seen.misread === 0 },
      },
      { name: "on another line than meant, by the plain map", value: share(seen.mapMisread) },
    ],
    notes: [
      `${seen.cases} comments on ${seen.changes} real changes, ${Math.round(performance.now() - started)} ms.`,
    ],
  };
}
