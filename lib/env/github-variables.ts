import { integer, logins, loginsOrOrganisations, secret, text, token, url } from "./kinds";
import { randomText, type Variable } from "./variable";

export const githubVariables = {
  GITHUB_TOKEN: {
    schema: token.optional(),
    about: "Personal access token: enough to review and post.",
    example: "ghp_…",
    secret: true,
  },
  GITHUB_WEBHOOK_SECRET: {
    schema: secret(/./s, "is empty").optional(),
    about: "Webhook secret that all repositories share, beside their own.",
    example: randomText,
    secret: true,
  },
  GITHUB_API_URL: {
    schema: url.default("https://api.github.com"),
    about: "REST address of GitHub or GitHub Enterprise Server.",
    example: "https://github.example.com/api/v3",
    shown: "https://api.github.com",
  },
  GITHUB_WEB_URL: {
    schema: url.default("https://github.com"),
    about: "Web address of GitHub or GitHub Enterprise Server.",
    example: "https://github.example.com",
    shown: "https://github.com",
  },
  GITHUB_CLIENT_ID: {
    schema: text.optional(),
    about: "OAuth app for sign-in; its callback address is GLOSS_URL/api/auth/callback/github.",
    example: "Ov23li0123456789abcd",
  },
  GITHUB_CLIENT_SECRET: {
    schema: token.optional(),
    about: "Its secret.",
    example: "the app's client secret",
    secret: true,
  },
  GLOSS_OWNERS: {
    schema: logins.optional(),
    about: "GitHub logins with an owner's rights over all of this Gloss, separated by commas.",
    example: "ada,grace",
  },
  GLOSS_SIGN_IN: {
    schema: loginsOrOrganisations.optional(),
    about:
      "GitHub logins, and organisations as org:NAME, that may sign in beside the owners, separated by commas; absent: anybody with an account, who sees what GitHub lets them manage.",
    example: "ada,org:analytical",
  },
  GITHUB_APP_ID: {
    schema: integer(1, Number.MAX_SAFE_INTEGER).optional(),
    about: "GitHub App.",
    example: "123456",
    planned: true,
  },
  GITHUB_APP_PRIVATE_KEY: {
    schema: secret(/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "is not a private key in PEM form").optional(),
    about: "Its private key, in PEM form.",
    example: "the text of the downloaded .pem file, or use GITHUB_APP_PRIVATE_KEY_FILE",
    secret: true,
    planned: true,
  },
} as const satisfies Record<string, Variable>;
