import type { RankedFinding, ReviewOutput } from "../output";
import { lookInWords } from "../second-look";
import { codePlace } from "./evidence-line";
import { placeOf, type Place } from "./place";
import { codeSpan, safeLine } from "./safe-markdown";
import { type Section, section } from "./sections";
import { severityMark } from "./severity-mark";

/**
 * What a second look took out of the review, each with its reason and proof, so that nothing grave goes in silence: all
 * that was refuted, and what is critical and could not be verified.
 */
export function lookSection({ secondLook, findings, change }: ReviewOutput): Section | null {
  if (!secondLook) return null;
  const place = placeOf(change);
  const out = findings.filter(isOut);
  return section(
    lookInWords(secondLook),
    out.map((finding) => oneLine(finding, place)),
    6_000,
  );
}

const isOut = ({ state, severity, secondLook }: RankedFinding): boolean =>
  (state === "dropped" && secondLook?.verdict === "refuted") ||
  (state === "held" && secondLook?.verdict === "unverified" && severity === "critical");

function oneLine({ severity, title, path, span, secondLook }: RankedFinding, place: Place | null): string {
  const where = codeSpan(span ? `${path}:${span.startLine}` : path);
  const proof = (secondLook?.evidence ?? []).map((code) =>
    codePlace(code, place, `@${code.sha.slice(0, 7)}`),
  );
  const verdict = secondLook?.verdict === "refuted" ? "refuted" : "held back, not verified";
  return [
    `- ${severityMark[severity]} ${safeLine(title, 200)} in ${where}: ${verdict}.`,
    safeLine(secondLook?.reason ?? "", 400),
    proof.length > 0 ? `(${proof.join(", ")})` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
