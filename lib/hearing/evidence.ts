import type { Category, Severity } from "@/lib/core/finding";

/** One person's word on a finding, or what became of the finding when its pull request was merged. */
export interface Evidence {
  pattern: string;
  category: Category;
  severity: Severity;
  /** The finding's own confidence, 0 to 1. */
  confidence: number;
  /** The same for one finding in all reviews of its pull request. */
  finding: string;
  /** Who says it; null for what became of it. */
  person: string | null;
  says: "useful" | "wrong" | "not_now" | "applied" | "addressed" | "ignored";
  how: "said" | "reply" | "dismissed" | "outcome";
  /** Milliseconds since 1970. */
  at: number;
}

/** What all of it comes to, by pattern. */
export interface Weighed {
  pattern: string;
  category: Category;
  /** Of its newest finding. */
  severity: Severity;
  /** Mean of its findings' own confidence. */
  confidence: number;
  /** Weight, in words of a person. */
  for: number;
  against: number;
  people: { useful: number; wrong: number };
  findings: { useful: number; wrong: number };
  outcomes: { applied: number; addressed: number; ignored: number };
}

/** A word is worth one; what is read from what people do is worth less, and not now says nothing of who is right. */
const wordWeight = { said: 1, reply: 0.5, dismissed: 0.5, outcome: 0 };
const outcomeWeight = { applied: 0.75, addressed: 0.25, ignored: -0.25 };
/** What became of findings counts as this many words at most: silence alone neither folds nor saves a rule. */
const mostOfOutcomes = 4;
/** Days after which a word counts half: rules, code and teams change, and what was muted is tried again in time. */
const halfLifeDays = 180;

interface Weighing {
  /** Milliseconds since 1970. */
  now: number;
  /** How many people may say something. */
  team: number;
  /** What is older is settled, by pattern. */
  forgetBefore?: ReadonlyMap<string, number>;
}

/**
 * Weighs what is said of each pattern of one repository. Each person has one word on a finding, the newest. Where
 * several may speak, nobody counts for more than all others together and one: a single person with a hundred words
 * is one word.
 */
export function weighEvidence(
  all: readonly Evidence[],
  { now, team, forgetBefore }: Weighing,
): Map<string, Weighed> {
  const counted = all.filter(({ pattern, at }) => at >= (forgetBefore?.get(pattern) ?? 0));
  return new Map(
    [...Map.groupBy(counted, ({ pattern }) => pattern)].map(([pattern, of]) => [
      pattern,
      weighPattern(pattern, of, now, team),
    ]),
  );
}

function weighPattern(pattern: string, of: Evidence[], now: number, team: number): Weighed {
  const sorted = of.toSorted((a, b) => b.at - a.at);
  const said = newestOf(sorted.filter(({ person }) => person !== null));
  // “Not now” takes back what was said before, and speaks neither for nor against.
  const words = said.filter(({ says }) => says !== "not_now");
  const spoken = new Set(said.map(({ finding }) => finding));
  const outcomes = newestOf(sorted.filter(({ how }) => how === "outcome"));
  const fade = ({ at }: Evidence) => 0.5 ** (Math.max(0, now - at) / 86_400_000 / halfLifeDays);
  const people = [...Map.groupBy(words, ({ person }) => person).values()].map((own) => ({
    for: sumOf(own.filter(({ says }) => says === "useful").map((word) => wordWeight[word.how] * fade(word))),
    against: sumOf(
      own.filter(({ says }) => says === "wrong").map((word) => wordWeight[word.how] * fade(word)),
    ),
    usefulWords: own.filter(({ says }) => says === "useful").length,
    words: own.length,
  }));
  const total = sumOf(people.map((one) => one.for + one.against));
  const shares = people.map((one) => {
    const own = one.for + one.against;
    const share = team <= 1 || own === 0 ? 1 : Math.min(1, (1 + total - own) / own);
    return { for: one.for * share, against: one.against * share };
  });
  const silent = outcomes
    .filter(({ finding }) => !spoken.has(finding))
    .map((one) => (isOutcome(one.says) ? outcomeWeight[one.says] : 0) * fade(one));
  const size = sumOf(silent.map(Math.abs));
  const scale = size > mostOfOutcomes ? mostOfOutcomes / size : 1;
  const findingsSaid = (says: string) =>
    new Set(words.filter((word) => word.says === says).map(({ finding }) => finding)).size;
  const became = (says: string) => outcomes.filter((one) => one.says === says).length;
  const newest = sorted[0];
  return {
    pattern,
    category: newest?.category ?? "correctness",
    severity: newest?.severity ?? "low",
    confidence: sumOf(of.map(({ confidence }) => confidence)) / Math.max(1, of.length),
    for: sumOf(shares.map((one) => one.for)) + scale * sumOf(silent.filter((weight) => weight > 0)),
    against: sumOf(shares.map((one) => one.against)) - scale * sumOf(silent.filter((weight) => weight < 0)),
    people: {
      useful: people.filter((one) => one.usefulWords * 2 > one.words).length,
      wrong: people.filter((one) => one.usefulWords * 2 < one.words).length,
    },
    findings: { useful: findingsSaid("useful"), wrong: findingsSaid("wrong") },
    outcomes: { applied: became("applied"), addressed: became("addressed"), ignored: became("ignored") },
  };
}

/** Of what one person said of one finding, or what became of it in several reviews, the newest. Sorted so already. */
function newestOf(sorted: Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return sorted.filter(({ finding, person }) => {
    const key = `${finding}\n${person ?? ""}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const isOutcome = (says: Evidence["says"]): says is keyof typeof outcomeWeight => says in outcomeWeight;
const sumOf = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);
