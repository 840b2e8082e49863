import type { Rule } from "../../rule";
import { asyncRules } from "./async-rules";
import { injectionRules } from "./injection-rules";
import { settingRules } from "./setting-rules";

/** Rules for C#. */
export const csharpPack: readonly Rule[] = [...injectionRules, ...settingRules, ...asyncRules];
