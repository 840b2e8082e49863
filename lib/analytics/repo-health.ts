/** What the health of a repository is made of; counted over a window of time. */
export interface HealthFacts {
  approved: number;
  discussed: number;
  refused: number;
  openPulls: number;
  openCritical: number;
  openHigh: number;
  accepted: number;
  rejected: number;
  timed: number;
  medianSeconds: number | null;
  changes: number;
  changesInHotFiles: number;
}

export const healthParts = ["verdicts", "openFindings", "acceptance", "timeToReview", "hotFiles"] as const;
export type HealthPartName = (typeof healthParts)[number];

export interface HealthPart {
  name: HealthPartName;
  /** 0 to 100; null for a part that there is not enough data for. */
  score: number | null;
  /** Share of the whole, as documented; the parts with data share what the others leave. */
  weight: number;
  /** What it was computed from, or what is missing, as one sentence. */
  detail: string;
}

export interface RepoHealth {
  /** 0 to 100; null when no part has enough data. */
  score: number | null;
  /** Weight of the parts with data, 0 to 1. */
  basis: number;
  parts: HealthPart[];
}

/** Of each part, before those without data are left out; they add up to 1. */
const weights: Record<HealthPartName, number> = {
  verdicts: 0.25,
  openFindings: 0.3,
  acceptance: 0.15,
  timeToReview: 0.15,
  hotFiles: 0.15,
};
/** Fewer say nothing about a repository. */
const fewest = 5;
/** A review within the first is as good as can be, one that takes the second as bad. */
const quickSeconds = 5 * 60;
const slowSeconds = 4 * 3600;

type Judged = { score: number; detail: string } | { score: null; detail: string };

const judge: Record<HealthPartName, (facts: HealthFacts) => Judged> = {
  verdicts({ approved, discussed, refused }) {
    const count = approved + discussed + refused;
    if (count < fewest) return notEnough(count, "changes with a verdict");
    return {
      score: (100 * (approved + discussed / 2)) / count,
      detail: `Of ${count} changes ${approved} were approved, ${discussed} need discussion, ${refused} need changes.`,
    };
  },

  openFindings({ openPulls, openCritical, openHigh, changes }) {
    if (changes === 0) return { score: null, detail: "Not enough data: no change was reviewed." };
    return {
      score: 100 * 0.5 ** ((openCritical + openHigh / 4) / Math.sqrt(Math.max(1, openPulls))),
      detail: `${openCritical} critical and ${openHigh} high findings stand in ${openPulls} open pull requests.`,
    };
  },

  acceptance({ accepted, rejected }) {
    const count = accepted + rejected;
    if (count < fewest) return notEnough(count, "findings that somebody judged or applied");
    return {
      score: (100 * accepted) / count,
      detail: `Of ${count} findings that somebody judged or applied, ${accepted} were useful.`,
    };
  },

  timeToReview({ timed, medianSeconds }) {
    if (timed < fewest || medianSeconds === null) return notEnough(timed, "reviews that a push began");
    const late = Math.log(Math.max(medianSeconds, quickSeconds) / quickSeconds);
    return {
      score: 100 * Math.max(0, 1 - late / Math.log(slowSeconds / quickSeconds)),
      detail: `Half of ${timed} reviews were done ${duration(medianSeconds)} after the push.`,
    };
  },

  hotFiles({ changes, changesInHotFiles }) {
    if (changes < fewest) return notEnough(changes, "reviewed changes");
    return {
      score: 100 * (1 - changesInHotFiles / changes),
      detail: `${changesInHotFiles} of ${changes} changes have a finding in a file where findings come again and again.`,
    };
  },
};

/** How healthy a repository is, by the formula of docs/repo-health.md. Parts without data say so and weigh nothing. */
export function repoHealth(facts: HealthFacts): RepoHealth {
  const parts = healthParts.map((name): HealthPart => {
    const { score, detail } = judge[name](facts);
    return {
      name,
      score: score === null ? null : Math.min(100, Math.max(0, score)),
      weight: weights[name],
      detail,
    };
  });
  const known = parts.flatMap(({ score, weight }) => (score === null ? [] : [{ score, weight }]));
  const basis = known.reduce((sum, { weight }) => sum + weight, 0);
  const total = known.reduce((sum, { score, weight }) => sum + score * weight, 0);
  return {
    score: basis === 0 ? null : Math.round(Math.min(100, total / basis)),
    basis: Math.round(basis * 100) / 100,
    parts: parts.map((part) => ({ ...part, score: part.score === null ? null : Math.round(part.score) })),
  };
}

const notEnough = (count: number, what: string): Judged => ({
  score: null,
  detail: `Not enough data: ${count} ${what}, and it takes ${fewest}.`,
});

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 360) / 10} h`;
}
