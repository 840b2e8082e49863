import type { Rule } from "../../rule";
import { browserRules } from "./browser-rules";
import { comparisonRules } from "./comparison-rules";
import { cryptoRules } from "./crypto-rules";
import { flowRules } from "./flow-rules";
import { injectionRules } from "./injection-rules";
import { performanceRules } from "./performance-rules";
import { reactRules } from "./react-rules";
import { testRules } from "./test-rules";

/** Rules for TypeScript and JavaScript, with and without JSX. */
export const typescriptPack: readonly Rule[] = [
  ...injectionRules,
  ...browserRules,
  ...cryptoRules,
  ...comparisonRules,
  ...flowRules,
  ...reactRules,
  ...performanceRules,
  ...testRules,
];
