import type { Category, Severity } from "@/lib/core/finding";

const severityWords: [RegExp, Severity][] = [
  [/critical|blocker|🔴/i, "critical"],
  [/high|major|severe|serious|error|important/i, "high"],
  [/medium|moderate|warn|normal|🟡|🟠/i, "medium"],
  [/low|minor|nit|info|trivial|cosmetic|suggestion|🟢|🔵/i, "low"],
];

/** The severity that a model's word or sign stands for; null for none that we know. */
export function readSeverity(word: unknown): Severity | null {
  if (typeof word !== "string") return null;
  const short = word.slice(0, 60);
  return severityWords.find(([pattern]) => pattern.test(short))?.[1] ?? null;
}

const categoryWords: [RegExp, Category][] = [
  [/secur|vulnerab|injection|auth|privacy|crypto|secret/i, "security"],
  [/perf|speed|latency|memory|efficien|scal/i, "performance"],
  [/test|coverage/i, "tests"],
  [/style|format|naming|lint|convention|cosmetic/i, "style"],
  [/doc|comment|typo/i, "documentation"],
  [/maintain|readab|refactor|design|architect|complex|duplicat|quality|clean/i, "maintainability"],
  [/correct|bug|logic|error|reliab|robust|concurren|race|functional|safety|type/i, "correctness"],
];

/** The category that a model's word stands for; null for none that we know. */
export function readCategory(word: unknown): Category | null {
  if (typeof word !== "string") return null;
  const short = word.slice(0, 60);
  return categoryWords.find(([pattern]) => pattern.test(short))?.[1] ?? null;
}

const sure: [RegExp, number][] = [
  [/certain|very high|definite/i, 0.95],
  [/high|strong/i, 0.9],
  [/medium|moderate|likely/i, 0.6],
  [/low|weak|unsure|maybe/i, 0.3],
];

/** 0 to 1 from `0.8`, `80`, `80%`, `4/5`, `4` (of five) or a word; null for none of them. */
export function readConfidence(given: unknown): number | null {
  if (typeof given === "number") return fromNumber(given);
  if (typeof given !== "string") return null;
  const text = given.slice(0, 60).trim();
  const share = /^(\d{1,3}(?:\.\d{1,6})?)\s?(?:\/|of|out of)\s?(\d{1,3})$/.exec(text);
  if (share) return inRange(Number(share[1]) / Number(share[2]));
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)\s?%$/.exec(text);
  if (percent) return inRange(Number(percent[1]) / 100);
  if (/^\d{1,3}(?:\.\d{1,12})?$/.test(text)) return fromNumber(Number(text));
  return sure.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** The confidence in a whole review, 0 to 5, where a bare number from 1 up is out of five; null for words. */
export function readOverall(given: unknown): number | null {
  const number = typeof given === "string" && /^\d(?:\.\d{1,4})?$/.test(given.trim()) ? Number(given) : given;
  if (typeof number === "number" && number >= 1 && number <= 5) return number;
  if (typeof number === "string" && !/\d/.test(number)) return null;
  const share = readConfidence(number);
  return share === null ? null : share * 5;
}

/** Nobody is 2 to 5 % sure of what they write down: such numbers are out of five, and 6 to 10 out of ten. */
function fromNumber(value: number): number | null {
  if (!Number.isFinite(value) || value < 0 || value > 100) return null;
  if (value <= 1) return value;
  return value / (value <= 5 ? 5 : value <= 10 ? 10 : 100);
}

function inRange(value: number): number | null {
  return value >= 0 && value <= 1 ? value : null;
}
