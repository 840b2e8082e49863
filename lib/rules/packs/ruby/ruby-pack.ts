import type { Rule } from "../../rule";
import { injectionRules } from "./injection-rules";
import { requestRules } from "./request-rules";

/** Rules for Ruby and Rails. */
export const rubyPack: readonly Rule[] = [...injectionRules, ...requestRules];
