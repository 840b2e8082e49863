import type { FindingOpinion } from "@/lib/core/finding-opinion";
import { patternName } from "./pattern-of";

/** `3 of 4 people called this rule wrong here`; empty where nobody said a word. */
export function peopleInWords({ pattern, people }: Pick<FindingOpinion, "pattern" | "people">): string {
  const all = people.useful + people.wrong;
  if (all === 0) return "";
  const what = pattern.startsWith("model:") ? "what models say of this kind" : "this rule";
  if (people.wrong === 0) return `${all === 1 ? "1 person" : `${all} people`} called ${what} useful here`;
  return `${people.wrong} of ${all === 1 ? "1 person" : `${all} people`} called ${what} wrong here`;
}

/** Why a finding is folded or muted, as a sentence part. */
export function whyQuiet(opinion: FindingOpinion): string {
  const { state, by, pattern, spared, findings } = opinion;
  const name = patternName(pattern);
  const how = spared && state === "muted" ? "muted, but too grave to be silent" : state;
  if (by !== null) return `${name} is ${how}: ${by} said so`;
  const wrong = findings.wrong === 1 ? "1 finding of it" : `${findings.wrong} findings of it`;
  return `${name} is ${how}: ${peopleInWords(opinion) || "it was called wrong here"}, ${wrong} so far`;
}
