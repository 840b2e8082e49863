/** A Beta distribution over a share: what was seen for and against, a prior included. Both above 0. */
export interface Beta {
  for: number;
  against: number;
}

export const meanOf = ({ for: yes, against: no }: Beta): number => yes / (yes + no);

/** A prior that is worth `strength` observations with this mean; a mean of 0 or 1 still leaves room for doubt. */
export function betaOf(mean: number, strength: number): Beta {
  const share = Math.min(0.98, Math.max(0.02, mean));
  return { for: share * strength, against: (1 - share) * strength };
}

/** The posterior after observations: the Beta is conjugate to them (Gelman et al., Bayesian Data Analysis, 2.4). */
export const after = (prior: Beta, seen: { for: number; against: number }): Beta => ({
  for: prior.for + seen.for,
  against: prior.against + seen.against,
});

const steps = 50;

/** The share below which the distribution lies with this probability, to 6 digits. */
export function quantileOf(beta: Beta, probability: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < steps && high - low > 1e-7; step++) {
    const middle = (low + high) / 2;
    if (below(beta, middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22). */
export function below({ for: a, against: b }: Beta, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast on one side of the mean; the other is its mirror image.
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(a, b, x)) / a
    : 1 - (front * fraction(b, a, 1 - x)) / b;
}

const tiny = 1e-300;
const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** Evaluated forwards by Lentz's method. */
function fraction(a: number, b: number, x: number): number {
  let top = 1;
  let bottom = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = bottom;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      bottom = 1 / away(1 + term * bottom);
      top = away(1 + term / top);
      change = top * bottom;
      value *= change;
    }
    if (Math.abs(change - 1) < 1e-12) break;
  }
  return value;
}

/** Stirling's series after shifting the argument to where it is exact to 12 digits (DLMF 5.11.1). */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  while (at < 10) {
    shift += Math.log(at);
    at += 1;
  }
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
