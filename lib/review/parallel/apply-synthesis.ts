import type { Severity } from "@/lib/core/finding";
import type { Change } from "@/lib/source/change";
import { sayTheSame } from "../findings/same-meaning";
import { byWeight } from "../rank-findings";
import type { ModelComment } from "../result";
import { toFindings } from "../to-findings";
import { mergedInto, type Proposal } from "./propose";
import type { SynthesisReport } from "./run-synthesis";

/**
 * The proposals after the synthesis: its words in the place of theirs, what it joined as one, what it left out
 * apart with its reason. It chooses words and what stands on the lines; place, severity, category and confidence stay
 * those of the agents, who had read the code, and what is grave is never gone for its word alone. Nothing is lost.
 * @param shown the proposals that it was shown
 */
export function applySynthesis(
  shown: Proposal[],
  { review, chose, dropped }: SynthesisReport,
  change: Change,
): Proposal[] {
  if (!review || !chose) return shown;
  const all = shown.map((proposal) => ({ ...proposal }));
  const said = review.comments;
  const places = toFindings(said, change);
  const used = new Set<Proposal>();
  const own: Proposal[] = [];
  for (const [at, comment] of said.entries()) {
    const finding = places[at];
    if (!finding) continue;
    const free = all.filter((proposal) => proposal.apart === null && !used.has(proposal));
    const named = namedBy(comment, all).filter((proposal) => free.includes(proposal));
    const meant = named.length > 0 ? named : free.filter((proposal) => isAbout(proposal, finding));
    const [first, ...others] = meant.toSorted((a, b) => byWeight(a.finding, b.finding));
    if (!first) {
      // Names that are none of these, or were spoken for: still its own words about a place.
      own.push({ id: `synthesis-${at + 1}`, agents: [], comment, finding, apart: null, into: null });
      continue;
    }
    used.add(first);
    first.comment = reworded(first, comment, finding);
    for (const other of others) Object.assign(other, joinedWith(first, other));
  }
  for (const proposal of all) {
    if (proposal.apart !== null || used.has(proposal)) continue;
    const refuted = dropped.find(({ id }) => id === proposal.id);
    proposal.apart = leftOut(proposal.finding.severity, refuted?.reason ?? null);
  }
  return [...all, ...own];
}

/** A comment without names says the same as a finding, whatever category it gives. */
const isAbout = ({ finding }: Proposal, said: Proposal["finding"]): boolean =>
  sayTheSame(finding, { ...said, category: finding.category });

/** The proposals that a comment names, each through the one that it was merged into. */
function namedBy({ ids = [] }: ModelComment, all: Proposal[]): Proposal[] {
  const named = ids.flatMap((id) => {
    const found = all.find((proposal) => proposal.id === id);
    return all.find((proposal) => proposal.id === (found?.into ?? id)) ?? [];
  });
  return [...new Set(named)];
}

/** The words of the synthesis at the place of the finding. Its code fits only where it means the same lines. */
function reworded(first: Proposal, comment: ModelComment, finding: Proposal["finding"]): ModelComment {
  const { span, path } = first.finding;
  const sameLines =
    span !== null &&
    path === finding.path &&
    span.startLine === finding.span?.startLine &&
    span.endLine === finding.span.endLine &&
    span.side === finding.span.side;
  const suggestion = first.comment.suggestion ?? (sameLines ? comment.suggestion : undefined);
  const { suggestion: _its, ...place } = first.comment;
  return { ...place, comment: comment.comment, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** What was joined with another is said there; what is grave and about other lines is read in the body all the same. */
function joinedWith(first: Proposal, other: Proposal): Proposal {
  const merged = mergedInto(first, other);
  const [a, b] = [first.finding.span, other.finding.span];
  const together =
    first.finding.path === other.finding.path &&
    a !== null &&
    b !== null &&
    a.side === b.side &&
    a.startLine <= b.endLine &&
    b.startLine <= a.endLine;
  if (together || !isGrave(other.finding.severity)) return merged;
  return {
    ...merged,
    apart: { state: "folded", reason: `joined with another comment: ${first.finding.title}` },
  };
}

const isGrave = (severity: Severity): boolean => severity === "critical" || severity === "high";

/**
 * What becomes of a finding that the synthesis did not take up. A grave one that it passed over in silence is ranked
 * as if it had been chosen; one that it would drop stays in the body.
 */
function leftOut(severity: Severity, refuted: string | null): Proposal["apart"] {
  const grave = isGrave(severity);
  if (refuted === null)
    return grave ? null : { state: "folded", reason: "the synthesis did not choose it for a line" };
  const why = refuted === "" ? "without a reason" : refuted;
  return grave
    ? { state: "folded", reason: `the synthesis would drop it: ${why}` }
    : { state: "dropped", reason: `dropped by the synthesis: ${why}` };
}
