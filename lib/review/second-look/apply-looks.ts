import type { Finding, FindingLook } from "@/lib/core/finding";
import { sayTheSame } from "../findings/same-meaning";
import type { Placed } from "../place-findings";
import type { Apart } from "../rank-findings";
import type { UnverifiedFate } from "../second-look";

const longestReason = 400;

/**
 * The findings with what was made of them: the refuted ones dropped, and with them what says the same; those that could
 * not be verified held back where that is set; the rest with their new confidence.
 */
export function applyLooks(
  placed: Placed,
  looks: ReadonlyMap<Finding, FindingLook>,
  unverified: UnverifiedFate,
): Placed {
  const refuted = [...looks].flatMap(([finding, look]) =>
    look.verdict === "refuted" ? [{ finding, look }] : [],
  );
  const apart = new Map<Finding, Apart>();
  const fresh = placed.fresh.map((finding): Finding => {
    const decided = placed.apart.get(finding);
    const look = looks.get(finding) ?? likeRefuted(finding, refuted);
    const now = look ? { ...finding, confidence: look.after, secondLook: look } : finding;
    const fate = look ? fateOf(look, unverified) : null;
    if (fate && decided?.state !== "dropped") apart.set(now, fate);
    else if (decided) apart.set(now, decided);
    return now;
  });
  return { ...placed, fresh, apart };
}

function fateOf({ verdict, reason }: FindingLook, unverified: UnverifiedFate): Apart | null {
  const why = reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
  if (verdict === "refuted") return { state: "dropped", reason: `refuted by a second look: ${why}` };
  if (verdict === "unverified" && unverified === "hold")
    return { state: "held", reason: `not verified by a second look: ${why}` };
  return null;
}

/** What stood behind a refuted finding because it says the same may not come forward in its place. */
function likeRefuted(
  finding: Finding,
  refuted: { finding: Finding; look: FindingLook }[],
): FindingLook | undefined {
  if (finding.origin.kind !== "agent") return undefined;
  const same = refuted.find((one) => sayTheSame(one.finding, finding));
  if (!same) return undefined;
  const { confidence: before } = finding;
  return { ...same.look, before, after: before / 10 };
}
