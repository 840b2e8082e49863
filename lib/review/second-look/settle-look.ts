import type { Evidence, Finding, FindingLook } from "@/lib/core/finding";
import type { Change } from "@/lib/source/change";
import { findFile } from "../find-file";
import type { NamedLines } from "./read-lines";
import type { SaidLook } from "./said-look";
import type { SeenLines } from "./show-code";

interface Seen {
  change: Pick<Change, "files" | "head" | "base">;
  /** What stood in the prompt. */
  shown: SeenLines[];
  /** What tools read. */
  sources: Evidence[];
  model: string | null;
}

type Code = FindingLook["evidence"][number];

const mostEvidence = 4;
/** Nobody is surer than this of what a machine says. */
const surest = 0.95;

/**
 * What comes of what was said of a finding. A verdict counts where it rests on code that was shown or read: on the
 * lines that it names, or on the finding's own where it names none. A critical finding is not refuted without naming
 * any. Whatever else is said, or nothing, leaves it unverified. A confirmation takes half of the doubt away.
 */
export function settleLook(finding: Finding, said: SaidLook | undefined, seen: Seen): FindingLook {
  const { confidence: before } = finding;
  const result = (
    verdict: FindingLook["verdict"],
    reason: string,
    evidence: Code[],
    after = before,
  ): FindingLook => ({
    verdict,
    reason,
    evidence,
    model: seen.model,
    before,
    after: round(after),
  });
  if (!said) return result("unverified", "It was asked about and got no verdict that could be read.", []);
  const { verdict, reason, lines } = said;
  const named = [
    ...new Map(
      lines.flatMap((one) => codeOf(one, finding, seen)).map((code) => [placeOf(code), code]),
    ).values(),
  ];
  const evidence = named.slice(0, mostEvidence);
  if (verdict === "unverified") return result("unverified", reason || "No reason was given.", evidence);
  const word = verdict === "refute" ? "refuted" : "confirmed";
  if (lines.length > 0 && evidence.length === 0)
    return result("unverified", `It would be ${word}, but by lines that were not read. ${reason}`.trim(), []);
  const proof = evidence.length > 0 ? evidence : ownLines(finding, seen);
  if (proof.length === 0)
    return result("unverified", `It would be ${word}, but no code was read for it. ${reason}`.trim(), []);
  if (verdict === "confirm")
    return result(
      "confirmed",
      reason || "No reason was given.",
      proof,
      Math.max(before, Math.min(surest, (1 + before) / 2)),
    );
  if (reason === "") return result("unverified", "It would be refuted, but no reason was given.", proof);
  if (finding.severity === "critical" && evidence.length === 0)
    return result(
      "unverified",
      `It would be refuted, but without naming the code that proves it. ${reason}`,
      proof,
    );
  return result("refuted", reason, proof, before / 10);
}

/** For a finding that nobody looked at. */
export const unasked = ({ confidence }: Finding, reason: string): FindingLook => ({
  verdict: "unasked",
  reason,
  evidence: [],
  model: null,
  before: confidence,
  after: confidence,
});

const round = (share: number): number => Math.round(share * 1_000) / 1_000;
const placeOf = ({ path, startLine, endLine, sha }: Code): string => `${path}:${startLine}-${endLine}@${sha}`;

/** Of named lines those that were seen; the new side before the old. */
function codeOf(named: NamedLines, finding: Finding, { change, shown, sources }: Seen): Code[] {
  const path =
    named.path === null
      ? finding.path
      : (findFile(change.files, named.path)?.path ?? named.path.replace(/^\.\//, ""));
  const read = sources.flatMap((source) => (source.kind === "code" ? [source] : []));
  const places = [
    ...shown.filter(({ side }) => side === "RIGHT").map((one) => ({ ...one, sha: change.head.sha })),
    ...read,
    ...shown.filter(({ side }) => side === "LEFT").map((one) => ({ ...one, sha: change.base.sha })),
  ];
  const place = places.find(
    (one) => one.path === path && one.startLine <= named.endLine && named.startLine <= one.endLine,
  );
  if (!place) return [];
  return [
    {
      kind: "code",
      path,
      startLine: Math.max(place.startLine, named.startLine),
      endLine: Math.min(place.endLine, named.endLine),
      sha: place.sha,
    },
  ];
}

/** The finding's own lines, where they were shown. */
function ownLines({ path, span }: Finding, { change, shown }: Seen): Code[] {
  if (!span) return [];
  const { side, startLine, endLine } = span;
  const seen = shown.some(
    (one) => one.side === side && one.path === path && one.startLine <= startLine && startLine <= one.endLine,
  );
  return seen
    ? [{ kind: "code", path, startLine, endLine, sha: side === "RIGHT" ? change.head.sha : change.base.sha }]
    : [];
}
