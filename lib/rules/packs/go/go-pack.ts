import type { Rule } from "../../rule";
import { concurrencyRules } from "./concurrency-rules";
import { cryptoRules } from "./crypto-rules";
import { errorRules } from "./error-rules";
import { injectionRules } from "./injection-rules";
import { resourceRules } from "./resource-rules";
import { settingRules } from "./setting-rules";

/** Rules for Go. */
export const goPack: readonly Rule[] = [
  ...injectionRules,
  ...cryptoRules,
  ...settingRules,
  ...errorRules,
  ...resourceRules,
  ...concurrencyRules,
];
