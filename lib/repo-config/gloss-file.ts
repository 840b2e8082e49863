import { z } from "zod";
import { categories } from "@/lib/core/finding";
import { sections } from "@/lib/repos/repository-settings";
import { allRules } from "@/lib/rules/all-rules";
import { customRule } from "@/lib/rules/custom-rules";

/** Names under which a configuration is looked for in each folder; of two, the first one counts. */
export const glossFileNames = [".gloss.yml", ".gloss.yaml"] as const;

/** Ids of rules, and the categories that stand for all of theirs. */
const ruleNames = z.enum([...categories, ...allRules().map(({ id }) => id)]);

/**
 * What a `.gloss.yml` may say. The names are those of the API's settings, so that what one takes the other takes too.
 * A section or list that is left empty says nothing.
 */
export const glossFile = z
  .strictObject({
    mode: z
      .enum(["standard", "parallel"])
      .nullable()
      .describe("Who looks at a change: one agent, or three; empty for what is set elsewhere"),
    language: sections.language,
    thresholds: sections.thresholds.partial().nullable().describe("Which findings are shown"),
    paths: z
      .strictObject({
        included: sections.paths.shape.included.nullable(),
        excluded: sections.paths.shape.excluded.nullable(),
      })
      .partial()
      .nullable()
      .describe("Which files are looked at, as globs from the folder of this file"),
    guidance: sections.guidance.nullable(),
    skip: sections.skip
      .extend({
        labels: sections.skip.shape.labels.nullable(),
        titles: sections.skip.shape.titles.nullable(),
        authors: sections.skip.shape.authors.nullable(),
      })
      .partial()
      .nullable()
      .describe("Which pull requests are not reviewed by themselves"),
    verify: sections.verify,
    posting: sections.posting.partial().nullable().describe("What GitHub is told"),
    rules: z
      .partialRecord(ruleNames, sections.rules.valueType)
      .nullable()
      .describe("Rules by id, or all of a category: off, on, or the severity that their findings have here"),
    patterns: z.array(customRule).max(100).nullable().describe("Rules of your own"),
    sarif: z
      .strictObject({
        artifacts: sections.sarif.shape.artifacts.nullable(),
        tools: sections.sarif.shape.tools.nullable(),
        wait: sections.sarif.shape.wait,
        wholeFiles: sections.sarif.shape.wholeFiles,
      })
      .partial()
      .nullable()
      .describe("What other tools say of a commit"),
    guides: z.boolean().describe("Whether AGENTS.md and the like are told to the model"),
    triage: sections.triage,
  })
  .partial()
  .describe("How Gloss reviews this repository");
export type GlossFile = z.infer<typeof glossFile>;

/**
 * What holds for single files, and so may stand in the file of a folder; all else is of whole pull requests, as is how
 * many comments there are at most.
 */
export const folderKeys: ReadonlySet<string> = new Set([
  "thresholds",
  "paths",
  "guidance",
  "rules",
  "patterns",
] satisfies (keyof GlossFile)[]);
