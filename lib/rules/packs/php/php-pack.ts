import type { Rule } from "../../rule";
import { cryptoRules } from "./crypto-rules";
import { injectionRules } from "./injection-rules";

/** Rules for PHP. */
export const phpPack: readonly Rule[] = [...injectionRules, ...cryptoRules];
