import { headText } from "@/lib/rules/head-text";
import { parsesAsWell } from "@/lib/rules/parses-as-well";
import type { Change } from "@/lib/source/change";
import { findFile } from "./find-file";
import type { ModelComment } from "./result";
import type { ParseCheck } from "./suggestion-block";

/** For each file with a suggestion, whether it would still parse; undefined where its text can't be had. */
export async function parseChecks(
  change: Change,
  comments: Pick<ModelComment, "file" | "suggestion">[],
  readHead: (path: string) => Promise<string | null>,
): Promise<(path: string) => ParseCheck | undefined> {
  const named = new Set(
    comments
      .filter(({ suggestion }) => suggestion !== undefined)
      .map(({ file }) => findFile(change.files, file)?.path),
  );
  const checks = new Map<string, ParseCheck>();
  for (const file of change.files.filter(({ path }) => named.has(path))) {
    const before = await headText(file, readHead).catch(() => null);
    if (before === null) continue;
    checks.set(file.path, ({ startLine, endLine, code }) => {
      const lines = before.split("\n");
      lines.splice(startLine - 1, endLine - startLine + 1, ...code.split("\n"));
      return parsesAsWell(file.path, before, lines.join("\n"));
    });
  }
  return (path) => checks.get(path);
}
