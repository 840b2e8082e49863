import type { Finding } from "@/lib/core/finding";
import { headText } from "@/lib/rules/head-text";
import { languageOf } from "@/lib/rules/language";
import { symbolsAt } from "@/lib/rules/symbol-at";
import type { Change } from "@/lib/source/change";

/** The same findings, each with the declaration that it stands in, where its file can be read and parsed. */
export async function withSymbols(
  findings: Finding[],
  { files }: Pick<Change, "files">,
  readHead: (path: string) => Promise<string | null>,
): Promise<Finding[]> {
  const known = new Map<Finding, string>();
  for (const [path, mine] of Map.groupBy(findings, (finding) => finding.path)) {
    const placed = mine.flatMap((finding) =>
      finding.span?.side === "RIGHT" ? [{ finding, line: finding.span.startLine }] : [],
    );
    const file = files.find((one) => one.path === path);
    if (!file || placed.length === 0 || languageOf(path) === null) continue;
    const text = await headText(file, readHead).catch(() => null);
    if (text === null) continue;
    const symbols = symbolsAt(
      path,
      text,
      placed.map(({ line }) => line),
    );
    for (const [at, { finding }] of placed.entries()) {
      const symbol = symbols[at];
      if (symbol != null) known.set(finding, symbol);
    }
  }
  return findings.map((finding) => {
    const symbol = known.get(finding);
    return symbol === undefined ? finding : { ...finding, symbol };
  });
}
