import type { Rule } from "../../rule";
import { concurrencyRules } from "./concurrency-rules";
import { correctnessRules } from "./correctness-rules";
import { cryptoRules } from "./crypto-rules";
import { injectionRules } from "./injection-rules";
import { performanceRules } from "./performance-rules";

/** Rules for Java. */
export const javaPack: readonly Rule[] = [
  ...injectionRules,
  ...cryptoRules,
  ...correctnessRules,
  ...concurrencyRules,
  ...performanceRules,
];
