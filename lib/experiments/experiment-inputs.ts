import { z } from "zod";
import { promptNames } from "@/lib/core/prompt-names";

/** What is to be compared, and how many of the pull requests get B. */
export const experimentOrder = z
  .strictObject({
    versionA: z.enum(promptNames).describe("The version that it is compared with"),
    versionB: z.enum(promptNames).describe("The version that is tried"),
    share: z.number().int().min(1).max(99).default(50).describe("Percent of the pull requests that get B"),
  })
  .refine(
    ({ versionA, versionB }) => versionA !== versionB,
    "Two versions are compared: A and B are the same.",
  );
export type ExperimentOrder = z.output<typeof experimentOrder>;

/** With which of its versions the repository goes on. */
export const experimentEnd = z.strictObject({
  pick: z.enum(promptNames).describe("One of the two; it becomes the repository's setting"),
});
export type ExperimentEnd = z.output<typeof experimentEnd>;
