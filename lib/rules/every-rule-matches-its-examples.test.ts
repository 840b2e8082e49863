import { describe, expect, test } from "vitest";
import { findMatches } from "./find-matches";
import { packs } from "./packs/packs";
import { parseSource } from "./parse-source";
import type { Language } from "./language";
import type { Rule } from "./rule";

const matched = (language: Language, rules: readonly Rule[], text: string) =>
  findMatches(parseSource(language, text), text, rules).map((match) => match.rule.id);

describe.each(packs.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  describe.each(rule.languages)("in %s", (language) => {
    test.each(rule.examples.bad)("finds %j", (text) => {
      expect(matched(language, [rule], text)).toContain(rule.id);
    });

    test.each(rule.examples.good)("leaves alone %j", (text) => {
      expect(matched(language, [rule], text)).toEqual([]);
    });

    test.each([...rule.examples.bad, ...rule.examples.good])("has a whole file in %j", (text) => {
      expect(
        parseSource(language, text)
          .findAll({ rule: { kind: "ERROR" } })
          .map((node) => node.text()),
      ).toEqual([]);
    });
  });
});
