import type { FileChange } from "@/lib/source/change";
import type { FoundCode } from "../extract-answer";

const most = { places: 60, lines: 300 };
/** A changed place, beside the best that a search found. */
const share = 0.9;

/** The new side of a change's hunks as places that were found; the best of them are told by their words alone. */
export function diffPlaces(
  files: readonly Pick<FileChange, "path" | "hunks">[],
  { name, sha, found }: { name: string; sha: string; found: readonly FoundCode[] },
): FoundCode[] {
  const score = share * Math.max(...found.map(({ why }) => why.score), 1);
  return files
    .flatMap(({ path, hunks }) =>
      hunks.flatMap(({ section, lines }): FoundCode[] => {
        const shown = lines.filter(({ newLine }) => newLine !== null).slice(0, most.lines);
        const [first, last] = [shown[0]?.newLine, shown.at(-1)?.newLine];
        if (first == null || last == null || !lines.some(({ kind }) => kind === "added")) return [];
        return [
          {
            repository: name,
            path,
            sha,
            startLine: first,
            endLine: last,
            header: section === "" ? path : `${path} > ${section}`,
            text: shown.map(({ text }) => text.replace(/\r$/, "")).join("\n"),
            why: { score, declares: [], lowered: null },
          },
        ];
      }),
    )
    .slice(0, most.places);
}
