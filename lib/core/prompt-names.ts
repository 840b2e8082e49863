/** Versions of the prompt that a repository may be reviewed with, the oldest first. */
export const promptNames = ["v2", "v3"] as const;
export type PromptName = (typeof promptNames)[number];

/** The one that holds where nothing else was chosen. */
export const usualPrompt: PromptName = "v2";

/** A stored name; one that this Gloss does not have is the usual one. */
export const promptNameOf = (stored: unknown): PromptName =>
  promptNames.find((name) => name === stored) ?? usualPrompt;
