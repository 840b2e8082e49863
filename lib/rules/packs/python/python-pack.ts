import type { Rule } from "../../rule";
import { asyncRules } from "./async-rules";
import { comparisonRules } from "./comparison-rules";
import { cryptoRules } from "./crypto-rules";
import { flowRules } from "./flow-rules";
import { injectionRules } from "./injection-rules";
import { performanceRules } from "./performance-rules";
import { settingRules } from "./setting-rules";

/** Rules for Python 3. */
export const pythonPack: readonly Rule[] = [
  ...injectionRules,
  ...cryptoRules,
  ...settingRules,
  ...comparisonRules,
  ...flowRules,
  ...asyncRules,
  ...performanceRules,
];
