import type { Language } from "../language";
import type { Rule } from "../rule";
import { goPack } from "./go/go-pack";
import { javaPack } from "./java/java-pack";
import { pythonPack } from "./python/python-pack";
import { typescriptPack } from "./typescript/typescript-pack";

/** Every rule that ships with Gloss. */
export const packs: readonly Rule[] = [...typescriptPack, ...pythonPack, ...goPack, ...javaPack];

const byLanguage = Map.groupBy(
  packs.flatMap((rule) => rule.languages.map((language) => ({ language, rule }))),
  ({ language }) => language,
);

/** The rules to run on a file of this language. */
export function rulesFor(language: Language): readonly Rule[] {
  return (byLanguage.get(language) ?? []).map(({ rule }) => rule);
}
