import type { DocumentRule, Place } from "../documents/document-rule";
import type { Format } from "../documents/format-of";
import { readDockerfile } from "../documents/read-dockerfile";
import { readSql } from "../documents/read-sql";
import { readWorkflow } from "../documents/read-workflow";
import { dockerfilePack } from "./dockerfile/dockerfile-pack";
import { sqlPack } from "./sql/sql-pack";
import { workflowPack } from "./workflow/workflow-pack";

/** A document rule without how its format is read. */
export type AnyDocumentRule = Omit<DocumentRule<never>, "find"> & { format: Format };

/** A rule, and where it holds in one document. */
export interface RulePlace {
  rule: AnyDocumentRule;
  place: Place;
}

interface Pack {
  rules: readonly AnyDocumentRule[];
  run: (text: string, rules: readonly AnyDocumentRule[]) => RulePlace[];
}

/** Reads a text once, and only when one of the rules needs it. */
function packOf<Parsed>(
  format: Format,
  pack: readonly DocumentRule<Parsed>[],
  read: (text: string) => Parsed | null,
): Pack {
  const full = new Map<string, DocumentRule<Parsed>>(pack.map((rule) => [rule.id, rule]));
  return {
    rules: pack.map((rule) => ({ ...rule, format })),
    run: (text, rules) => {
      const parsed = rules.length > 0 ? read(text) : null;
      if (parsed === null) return [];
      return rules.flatMap((rule) =>
        (full.get(rule.id)?.find(parsed) ?? []).map((place) => ({ rule, place })),
      );
    },
  };
}

const packs: Record<Format, Pack> = {
  dockerfile: packOf("dockerfile", dockerfilePack, readDockerfile),
  workflow: packOf("workflow", workflowPack, readWorkflow),
  sql: packOf("sql", sqlPack, readSql),
};

/** Every rule for documents that ships with Gloss. */
export const documentRules: readonly AnyDocumentRule[] = Object.values(packs).flatMap(({ rules }) => rules);

/** The rules of a format that mean something under this path. */
export const documentRulesFor = (format: Format, path: string): readonly AnyDocumentRule[] =>
  packs[format].rules.filter((rule) => !rule.notIn?.test(path));

/** Where these rules hold in a text of the format; nowhere when it can't be read. */
export const runDocumentRules = (
  format: Format,
  text: string,
  rules: readonly AnyDocumentRule[],
): RulePlace[] =>
  packs[format].run(
    text,
    rules.filter((rule) => rule.needs.test(text)),
  );
