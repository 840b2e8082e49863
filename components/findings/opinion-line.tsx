import { LineText } from "@/components/ui/line-text";
import type { FindingOpinion } from "@/lib/core/finding-opinion";
import { peopleInWords } from "@/lib/hearing/why-quiet";

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** What people say of a finding's rule here, and what that did to its confidence. */
export function OpinionLine({ opinion }: { opinion: FindingOpinion }) {
  const { before, after, outcomes, findings } = opinion;
  const said = peopleInWords(opinion);
  const became = [
    outcomes.applied > 0 && `${outcomes.applied} applied`,
    outcomes.addressed > 0 && `${outcomes.addressed} addressed`,
    outcomes.ignored > 0 && `${outcomes.ignored} ignored`,
  ].filter(Boolean);
  const parts = [
    said && `${said}: findings ${findings.useful} useful, ${findings.wrong} wrong`,
    became.length > 0 && `of its merged findings ${became.join(", ")}`,
    !said && became.length === 0 && "what is said here of others of its category counts a little",
  ].filter(Boolean);
  const words = parts.join("; ");
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  const moved =
    percent(before) === percent(after)
      ? `It stays ${percent(after)} sure.`
      : `So it is ${percent(after)} sure, and not ${percent(before)}.`;
  return (
    <p className="text-xs text-pretty wrap-anywhere text-ink-muted">
      <LineText text={`${sentence}. ${moved}`} />
    </p>
  );
}
