import { type Evidence, type Finding, severities, type Span } from "@/lib/core/finding";
import { fingerprintOf } from "@/lib/core/fingerprint";
import { placeMatch } from "@/lib/rules/place-match";
import type { Change, FileChange } from "@/lib/source/change";
import { linesOfRegion } from "./sarif/region-of-location";
import { rootOfPaths } from "./root-of-paths";
import type { ToolResult } from "./tool-result";

export interface Placed {
  /** Gravest first, at most `mostPlaced`. */
  findings: Finding[];
  /** Results on lines that the change left alone. */
  outside: number;
  /** Results on changed lines that are over the limit. */
  over: number;
}

interface PlaceOptions {
  change: Pick<Change, "files" | "head">;
  /** Text of a file at the head; null when there is none. Asked for stretches that are counted in bytes alone. */
  readHead: (path: string) => Promise<string | null>;
  /** Also takes what a tool says of unchanged lines of changed files. */
  wholeFiles?: boolean;
}

/** Of one tool in one review; more would bury the rest. */
export const mostPlaced = 100;
/** A longer stretch counts as changed when its first line is. */
const longStretch = 10;

/** What a tool says of the lines that a change added, as findings; of a file as a whole only where it is new. */
export async function placeResults(
  tool: string,
  results: readonly ToolResult[],
  { change, readHead, wholeFiles = false }: PlaceOptions,
): Promise<Placed> {
  const files = new Map(
    change.files.filter(({ status }) => status !== "removed").map((file) => [file.path, file]),
  );
  const root = rootOfPaths(
    results.map(({ path }) => path),
    [...files.keys()],
  );
  const placed: { result: ToolResult; path: string; span: Span | null }[] = [];
  const seen = new Set<string>();
  for (const result of results) {
    const path = result.path.startsWith("/") ? inside(result.path, root) : result.path;
    const file = path === null ? undefined : files.get(path);
    if (path === null || !file) continue;
    const span = await spanOf(result, file, { readHead, wholeFiles });
    if (span === undefined) continue;
    const spot = JSON.stringify([result.rule, path, span, span ? "" : [result.title, result.region]]);
    if (seen.has(spot)) continue;
    seen.add(spot);
    placed.push({ result, path, span });
  }
  placed.sort(
    (a, b) =>
      severities.indexOf(a.result.severity) - severities.indexOf(b.result.severity) ||
      b.result.confidence - a.result.confidence ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
      (a.span?.startLine ?? 0) - (b.span?.startLine ?? 0) ||
      (a.result.rule < b.result.rule ? -1 : 1),
  );
  const ordinals = new Map<string, number>();
  const findings = placed.slice(0, mostPlaced).map(({ result, path, span }): Finding => {
    const text = span ? codeAt(files.get(path), span) : result.title;
    const identity = { path, rule: `tool/${tool}/${result.rule}`, text };
    const key = JSON.stringify(identity);
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    return toFinding(
      tool,
      result,
      { path, span, sha: change.head.sha },
      fingerprintOf({ ...identity, ordinal }),
    );
  });
  return {
    findings,
    outside: results.length - placed.length,
    over: placed.length - findings.length,
  };
}

const inside = (path: string, root: string | null): string | null =>
  root !== null && path.startsWith(root) ? path.slice(root.length) : null;

/** Undefined for what is not about the change. */
async function spanOf(
  { region }: ToolResult,
  file: FileChange,
  { readHead, wholeFiles }: Pick<Required<PlaceOptions>, "readHead" | "wholeFiles">,
): Promise<Span | null | undefined> {
  if (region === null) return file.status === "added" || wholeFiles ? null : undefined;
  let lines = "startLine" in region ? region : null;
  if (!lines) {
    const text = await readHead(file.path).catch(() => null);
    lines = text === null ? null : linesOfRegion(region, text);
  }
  if (!lines) return undefined;
  const { startLine } = lines;
  const endLine = lines.endLine - startLine >= longStretch ? startLine : lines.endLine;
  const span = placeMatch(file.hunks, startLine, endLine);
  if (span) return span;
  if (!wholeFiles) return undefined;
  const shown = file.hunks.some(
    (hunk) => hunk.newStart <= startLine && endLine < hunk.newStart + hunk.newLines,
  );
  return shown ? { side: "RIGHT", startLine, endLine } : null;
}

function codeAt(file: FileChange | undefined, { startLine, endLine }: Span): string {
  const lines = (file?.hunks ?? []).flatMap((hunk) =>
    hunk.lines.flatMap(({ newLine, text }) =>
      newLine !== null && newLine >= startLine && newLine <= endLine ? [text] : [],
    ),
  );
  return lines.join("\n");
}

function toFinding(
  tool: string,
  result: ToolResult,
  { path, span, sha }: { path: string; span: Span | null; sha: string },
  fingerprint: string,
): Finding {
  const { rule, title, message, severity, category, confidence, cwe, url, aliases, region, suggestion } =
    result;
  const evidence: Evidence = {
    kind: "tool",
    tool,
    rule,
    ...(cwe === undefined ? {} : { cwe }),
    ...(url === undefined ? {} : { url }),
    ...(aliases?.length ? { aliases } : {}),
  };
  const lines = region && "startLine" in region ? region : span;
  const whole =
    suggestion !== undefined &&
    span !== null &&
    lines?.startLine === span.startLine &&
    lines.endLine === span.endLine;
  return {
    fingerprint,
    origin: { kind: "tool", tool, rule },
    path,
    span,
    title,
    message,
    severity,
    category,
    confidence,
    evidence: [
      evidence,
      ...(lines
        ? [{ kind: "code" as const, path, startLine: lines.startLine, endLine: lines.endLine, sha }]
        : []),
    ],
    ...(whole ? { suggestion } : {}),
  };
}
