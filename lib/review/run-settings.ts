import { z } from "zod";
import { arms } from "@/db/schema/prompt-experiments";
import { promptNameOf } from "@/lib/core/prompt-names";
import { env } from "@/lib/env";
import { hearing } from "@/lib/hearing/hearing";
import { noConfig, storedConfig } from "@/lib/repo-config/repo-config";
import { readSettings, settingsOfOld } from "@/lib/repos/repository-settings";
import { configuredModel, configuredTriageModel } from "./model";
import { unverifiedFates } from "./second-look";

/** Configuration that shapes a review beside its inputs; kept with the run, so that a replay asks the same. */
export const runSettings = z.object({
  /** The model that reviews, as the door knows it; null when none is configured. */
  model: z.object({ id: z.string(), settings: z.string().nullable() }).nullable(),
  /** The small model that decides how closely files are looked at, and over how many files it is asked; 0 for never. */
  triage: z
    .object({
      model: z.object({ id: z.string(), settings: z.string().nullable() }).nullable(),
      from: z.number(),
    })
    .default({ model: null, from: 0 }),
  /** Characters of the diff that a model is shown. */
  diffBudget: z.number(),
  /** Whether one agent looks or three, and why; one in reviews that are older than the choice. */
  chosen: z
    .object({ mode: z.enum(["standard", "parallel"]), because: z.string() })
    .default({ mode: "standard", because: "there was no other" }),
  /** The version of the prompt, and the experiment that chose it; as it was before there were several. */
  prompts: z
    .object({
      version: z.string().transform(promptNameOf),
      experiment: z.object({ id: z.string(), arm: z.enum(arms) }).nullable(),
    })
    .default({ version: "v2", experiment: null }),
  /** What held for the repository when the review began, its own file's word taken over the dashboard's. */
  repository: z
    .unknown()
    .transform((stored) => (stored === undefined ? settingsOfOld : readSettings(stored)))
    .default(settingsOfOld),
  /** What the repository's own files said at the base branch; nothing in reviews from before they were read. */
  config: storedConfig.default(noConfig),
  /** How far each pattern of findings was heard in the repository. */
  hearings: z.array(hearing).default([]),
  /** Bounds of the second look; null where none is to be made, and in reviews from before there was one. */
  secondLook: z
    .object({
      unverified: z.enum(unverifiedFates),
      calls: z.number(),
      share: z.number(),
      seconds: z.number(),
    })
    .nullable()
    .default(null),
});
export type RunSettings = z.infer<typeof runSettings>;

/** As this process is configured. */
export function currentSettings(): Pick<RunSettings, "model" | "triage" | "diffBudget"> {
  const model = configuredModel();
  const small = configuredTriageModel();
  return {
    model: model && { id: model.id, settings: model.settings ?? null },
    triage: {
      model: small && { id: small.id, settings: small.settings ?? null },
      from: env().GLOSS_TRIAGE_FILES,
    },
    diffBudget: env().GLOSS_DIFF_BUDGET,
  };
}
