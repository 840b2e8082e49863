import { longSecret, longSecrets } from "./kinds";
import { randomText, type Variable } from "./variable";

export const ownSecretVariables = {
  GLOSS_SECRET: {
    schema: longSecret.optional(),
    about:
      "The key from which session and encryption keys derive; generated once into the data folder when absent.",
    example: randomText,
    secret: true,
  },
  GLOSS_OLD_SECRETS: {
    schema: longSecrets.optional(),
    about:
      "Earlier values of GLOSS_SECRET, separated by commas: what they sealed stays readable until `npm run secrets:reseal`.",
    example: randomText,
    secret: true,
  },
  GLOSS_OWNER_KEY: {
    schema: longSecret.optional(),
    about: "An API key with the owner's rights, for automation; at least 32 characters.",
    example: randomText,
    secret: true,
  },
} as const satisfies Record<string, Variable>;
