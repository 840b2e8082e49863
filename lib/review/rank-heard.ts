import type { Finding } from "@/lib/core/finding";
import { applyHearings } from "@/lib/hearing/apply-hearings";
import type { Hearing } from "@/lib/hearing/hearing";
import type { RankedFinding } from "./output";
import { type Apart, byWeight, rankFindings, type Ranking } from "./rank-findings";

/**
 * Ranks findings with what people say of their patterns here: confidence is moved by it, folded ones leave their
 * lines, and muted ones are held back before anything else is decided, so that none of them speaks for another.
 */
export function rankHeard(
  all: { finding: Finding; decided: Apart | null }[],
  hearings: readonly Hearing[],
  ranking: Ranking,
): RankedFinding[] {
  const heard = applyHearings(
    all.map(({ finding }) => finding),
    hearings,
  );
  const apart = new Map<Finding, Apart>();
  const ranked: Finding[] = [];
  const muted: RankedFinding[] = [];
  for (const [at, { finding, quiet }] of heard.entries()) {
    const decided = all[at]?.decided ?? null;
    if (decided === null && quiet?.state === "muted")
      muted.push({ ...finding, state: "held", stateReason: quiet.reason });
    else {
      ranked.push(finding);
      if (decided ?? quiet) apart.set(finding, decided ?? { state: "folded", reason: quiet?.reason ?? "" });
    }
  }
  return [...rankFindings(ranked, ranking, apart), ...muted.toSorted(byWeight)];
}
