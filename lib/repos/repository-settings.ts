import { z } from "zod";
import { severities } from "@/lib/core/finding";
import { hasTooManyChoices } from "@/lib/core/glob-matcher";
import { promptNames } from "@/lib/core/prompt-names";

const glob = z
  .string()
  .trim()
  .min(1, "A path is empty.")
  .regex(/\S/)
  .max(200, "A path is longer than 200 characters.")
  .refine((text) => !hasTooManyChoices(text), "A path has more alternatives in braces than can be followed.");
const globs = z.array(glob).max(100);
const words = z.array(z.string().trim().min(1).regex(/\S/).max(100)).max(50);

const guidance = z.strictObject({
  paths: globs.min(1, "Guidance needs a path that it is for."),
  instructions: z.string().trim().min(1, "Guidance is empty.").regex(/\S/).max(4_000),
});

/** What becomes of a rule of the static tier: as it is, silent, or with another severity. */
export const ruleSetting = z.union([z.boolean(), z.enum(["on", "off", ...severities])]);
export type RuleSetting = z.infer<typeof ruleSetting>;

export const sections = {
  thresholds: z.strictObject({
    severity: z.enum(severities).describe("The least severity that is shown"),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe("How sure a finding must be to be shown, 0 to 1; null for what each severity asks for"),
    comments: z
      .number()
      .int()
      .min(0)
      .max(30)
      .nullable()
      .describe("Inline comments at most, the rest goes into the body; null for the usual"),
  }),
  paths: z.strictObject({
    included: globs.describe("Globs of what is reviewed; none for everything"),
    excluded: globs.describe("Globs of what is not reviewed, although it may be included"),
  }),
  skip: z.strictObject({
    drafts: z.boolean().describe("Drafts wait until they are marked ready"),
    bots: z.boolean().describe("Pull requests by bots are not reviewed"),
    labels: words.describe("Labels, any of which keeps a pull request from being reviewed"),
    titles: words.describe("Words in a title that do the same"),
    authors: words.describe("Logins whose pull requests are not reviewed"),
    files: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .nullable()
      .describe("Changed files over which a pull request is not reviewed; null for no limit"),
  }),
  verify: z
    .enum(["hold", "mark", "off"])
    .describe(
      "What becomes of a model's finding that a second look can't verify: held back, or shown with a mark; off for no second look",
    ),
  posting: z.strictObject({
    approve: z.boolean().describe("Whether GitHub is told of an approval as such, and not as a comment"),
    requestChanges: z
      .boolean()
      .describe("Whether GitHub is told that changes are needed, and not as a comment"),
  }),
  guidance: z
    .array(guidance)
    .max(30)
    .describe("The team's own words to the reviewer about some paths, shown where a change touches them"),
  rules: z
    .record(z.string().min(1).max(100), ruleSetting)
    .refine((rules) => Object.keys(rules).length <= 300, "There are more than 300 rules.")
    .describe(
      "Rules of the static tier by id or category: off, on, or the severity that their findings have here",
    ),
  sarif: z.strictObject({
    artifacts: z
      .array(z.string().trim().min(1).max(200))
      .max(10)
      .describe("Artifacts of GitHub Actions, by name, whose SARIF files join the review of their commit"),
    tools: z
      .array(z.string().trim().min(1).max(100))
      .max(10)
      .describe("Tools, by name, whose uploaded report a review waits for"),
    wait: z
      .number()
      .int()
      .min(0)
      .max(300)
      .describe("Seconds that a review waits at most for these artifacts and reports"),
    wholeFiles: z
      .boolean()
      .describe("Whether what other tools say of unchanged lines of changed files counts too"),
  }),
  guides: z.boolean().describe("Whether AGENTS.md and the like are told to the model"),
  triage: z
    .boolean()
    .describe("Whether a small model decides how closely each file of a change with many files is looked at"),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/, "A language is a tag such as `de` or `pt-BR`.")
    .nullable()
    .describe("Language in which the model writes, a tag such as de or pt-BR; null for English"),
  prompt: z
    .enum(promptNames)
    .nullable()
    .describe("Version of the prompt, where no experiment chooses it; null for the usual one"),
};

/** What a repository's maintainers say of its reviews; its mode is kept beside it. */
export const repositorySettings = z.strictObject(sections);
export type RepositorySettings = z.infer<typeof repositorySettings>;

/** The same, of which only what is given changes; lists as a whole. */
export const settingsChange = z
  .strictObject({
    thresholds: sections.thresholds.partial(),
    paths: sections.paths.partial(),
    skip: sections.skip.partial(),
    verify: sections.verify,
    posting: sections.posting.partial(),
    guidance: sections.guidance,
    rules: sections.rules,
    sarif: sections.sarif.partial(),
    guides: sections.guides,
    triage: sections.triage,
    language: sections.language,
    prompt: sections.prompt,
  })
  .partial();
export type SettingsChange = z.infer<typeof settingsChange>;

/** Where nothing was set. */
export const usualSettings: RepositorySettings = {
  thresholds: { severity: "low", confidence: null, comments: null },
  paths: { included: [], excluded: [] },
  skip: { drafts: true, bots: true, labels: [], titles: [], authors: [], files: null },
  verify: "hold",
  posting: { approve: true, requestChanges: true },
  guidance: [],
  rules: {},
  sarif: { artifacts: [], tools: [], wait: 0, wholeFiles: false },
  guides: true,
  triage: true,
  language: null,
  prompt: null,
};

/** Of reviews from before there were settings: they were made whatever the change was. */
export const settingsOfOld: RepositorySettings = {
  ...usualSettings,
  skip: { ...usualSettings.skip, drafts: false, bots: false },
};

/** Settings as they are stored; what this version does not know or finds malformed is as usual. */
export function readSettings(stored: unknown): RepositorySettings {
  const given: Record<string, unknown> = typeof stored === "object" && stored !== null ? { ...stored } : {};
  const read = <T>(schema: z.ZodType<T>, value: unknown, usual: T): T =>
    schema.safeParse({ ...usual, ...Object(value) }).data ?? usual;
  return {
    thresholds: read(sections.thresholds, given["thresholds"], usualSettings.thresholds),
    paths: read(sections.paths, given["paths"], usualSettings.paths),
    skip: read(sections.skip, given["skip"], usualSettings.skip),
    verify: sections.verify.safeParse(given["verify"]).data ?? usualSettings.verify,
    posting: read(sections.posting, given["posting"], usualSettings.posting),
    guidance: sections.guidance.safeParse(given["guidance"]).data ?? usualSettings.guidance,
    rules: sections.rules.safeParse(given["rules"]).data ?? usualSettings.rules,
    sarif: read(sections.sarif, given["sarif"], usualSettings.sarif),
    guides: sections.guides.safeParse(given["guides"]).data ?? usualSettings.guides,
    triage: sections.triage.safeParse(given["triage"]).data ?? usualSettings.triage,
    language: sections.language.safeParse(given["language"]).data ?? usualSettings.language,
    prompt: sections.prompt.safeParse(given["prompt"]).data ?? usualSettings.prompt,
  };
}

/** The settings after a change. */
export function mergeSettings(before: RepositorySettings, change: SettingsChange): RepositorySettings {
  return repositorySettings.parse({
    thresholds: { ...before.thresholds, ...change.thresholds },
    paths: { ...before.paths, ...change.paths },
    skip: { ...before.skip, ...change.skip },
    verify: change.verify ?? before.verify,
    posting: { ...before.posting, ...change.posting },
    guidance: change.guidance ?? before.guidance,
    rules: change.rules ?? before.rules,
    sarif: { ...before.sarif, ...change.sarif },
    guides: change.guides ?? before.guides,
    triage: change.triage ?? before.triage,
    language: change.language === undefined ? before.language : change.language,
    prompt: change.prompt === undefined ? before.prompt : change.prompt,
  });
}
