import { withAsciiRegexes } from "../ascii-regexes";
import type { Language } from "../language";
import type { Rule } from "../rule";
import { asOwn } from "../tree/quick-find";
import { cppPack } from "./cpp/cpp-pack";
import { csharpPack } from "./csharp/csharp-pack";
import { goPack } from "./go/go-pack";
import { javaPack } from "./java/java-pack";
import { kotlinPack } from "./kotlin/kotlin-pack";
import { phpPack } from "./php/php-pack";
import { pythonPack } from "./python/python-pack";
import { rubyPack } from "./ruby/ruby-pack";
import { rustPack } from "./rust/rust-pack";
import { typescriptPack } from "./typescript/typescript-pack";

/** Every rule that ships with Gloss. */
export const packs: readonly Rule[] = [
  ...typescriptPack,
  ...pythonPack,
  ...goPack,
  ...javaPack,
  ...csharpPack,
  ...phpPack,
  ...rubyPack,
  ...rustPack,
  ...kotlinPack,
  ...cppPack,
].map((rule) => asOwn(withAsciiRegexes(rule)));

const byLanguage = Map.groupBy(
  packs.flatMap((rule) => rule.languages.map((language) => ({ language, rule }))),
  ({ language }) => language,
);

/** The rules to run on a file of this language. */
export function rulesFor(language: Language): readonly Rule[] {
  return (byLanguage.get(language) ?? []).map(({ rule }) => rule);
}
