import { z } from "zod";

// SARIF 2.1.0 (OASIS), as much of it as a review needs; the rest is neither read nor kept.
const text = z.string().max(1_000_000);
const index = z.int().min(-1);
const message = z.object({
  text: text.optional(),
  markdown: text.optional(),
  id: text.optional(),
  arguments: z.array(text).optional(),
});
const artifactLocation = z.object({
  uri: text.optional(),
  uriBaseId: text.optional(),
  index: index.optional(),
});
const properties = z.looseObject({ tags: z.array(z.unknown()).optional() });
const level = z.enum(["none", "note", "warning", "error"]);
const position = z.int().min(1);
const region = z.object({
  startLine: position.optional(),
  endLine: position.optional(),
  endColumn: position.optional(),
  charOffset: index.optional(),
  charLength: z.int().min(0).optional(),
  byteOffset: index.optional(),
  byteLength: z.int().min(0).optional(),
});

const rule = z.object({
  id: text,
  name: text.optional(),
  shortDescription: message.optional(),
  fullDescription: message.optional(),
  helpUri: text.optional(),
  messageStrings: z.record(z.string(), message).optional(),
  defaultConfiguration: z.object({ level: level.optional(), enabled: z.boolean().optional() }).optional(),
  properties: properties.optional(),
});
export type SarifRule = z.output<typeof rule>;

const component = z.object({
  name: text,
  version: text.optional(),
  semanticVersion: text.optional(),
  rules: z.array(rule).max(25_000).optional(),
  globalMessageStrings: z.record(z.string(), message).optional(),
});

/** Read one by one, because there may be many. */
export const sarifResult = z.object({
  ruleId: text.optional(),
  ruleIndex: index.optional(),
  rule: z
    .object({
      id: text.optional(),
      index: index.optional(),
      toolComponent: z.object({ index: index.optional(), name: text.optional() }).optional(),
    })
    .optional(),
  kind: z.enum(["notApplicable", "pass", "fail", "review", "open", "informational"]).optional(),
  level: level.optional(),
  message,
  locations: z
    .array(
      z.object({
        physicalLocation: z
          .object({ artifactLocation: artifactLocation.optional(), region: region.optional() })
          .optional(),
      }),
    )
    .optional(),
  suppressions: z
    .array(z.object({ status: z.enum(["accepted", "underReview", "rejected"]).optional() }))
    .nullish(),
  baselineState: z.enum(["new", "unchanged", "updated", "absent"]).optional(),
  properties: properties.optional(),
});
export type SarifResult = z.output<typeof sarifResult>;

const run = z.object({
  tool: z.object({ driver: component, extensions: z.array(component).optional() }),
  automationDetails: z.object({ id: text.optional() }).optional(),
  originalUriBaseIds: z.record(z.string(), artifactLocation).optional(),
  artifacts: z.array(z.object({ location: artifactLocation.optional() })).optional(),
  columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]).optional(),
  invocations: z.array(z.object({ workingDirectory: artifactLocation.optional() })).optional(),
  results: z.array(z.unknown()).nullish(),
});
export type SarifRun = z.output<typeof run>;

/** As many as GitHub's code scanning takes. */
export const mostSarif = { runs: 20, results: 25_000 };

export const sarifLog = z.object({
  version: z.literal("2.1.0", "is not 2.1.0, the version of SARIF that is read here"),
  runs: z.array(run).max(mostSarif.runs, `has more than ${mostSarif.runs} runs`),
});
