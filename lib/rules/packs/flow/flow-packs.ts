import { withAsciiSinks } from "../../ascii-regexes";
import type { FlowLanguage } from "../../flow/flow-language";
import type { FlowRule } from "../../flow/flow-rule";
import { goFlow } from "../../flow/languages/go";
import { javaFlow } from "../../flow/languages/java";
import { pythonFlow } from "../../flow/languages/python";
import { typescriptFlow } from "../../flow/languages/typescript";
import type { Language } from "../../language";
import { asOwn } from "../../tree/quick-find";
import { goFlows } from "./go-flows";
import { javaFlows } from "./java-flows";
import { javaSessionFlows } from "./java-session-flows";
import { pythonFlows } from "./python-flows";
import { typescriptFlows } from "./typescript-flows";

/** Every rule about values on their way through a function. */
export const flowRules: readonly FlowRule[] = [
  ...typescriptFlows,
  ...pythonFlows,
  ...javaFlows,
  ...javaSessionFlows,
  ...goFlows,
].map((rule) => {
  const read = withAsciiSinks(rule);
  read.sinks.forEach(asOwn);
  return read;
});

const languages: Partial<Record<Language, FlowLanguage>> = {
  typescript: typescriptFlow,
  tsx: typescriptFlow,
  javascript: typescriptFlow,
  python: pythonFlow,
  java: javaFlow,
  go: goFlow,
};

const byLanguage = new Map(
  (Object.keys(languages) as Language[]).flatMap((language) => {
    const how = languages[language];
    const rules = flowRules.filter((rule) => rule.languages.includes(language));
    return how ? [[language, { how, rules }] as const] : [];
  }),
);

/** How values are traced in files of a language, and its rules; null when they aren't. */
export function flowsFor(language: Language): { how: FlowLanguage; rules: readonly FlowRule[] } | null {
  return byLanguage.get(language) ?? null;
}
