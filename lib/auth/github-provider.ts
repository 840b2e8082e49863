import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Env } from "@/lib/env";
import { newClient } from "@/lib/github/new-client";

const profileSchema = z.object({
  id: z.number().int().positive(),
  login: z.string().min(1),
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? undefined),
});
export type GitHubProfile = z.infer<typeof profileSchema>;

type Configured = Pick<
  Env,
  "GITHUB_CLIENT_ID" | "GITHUB_CLIENT_SECRET" | "GITHUB_WEB_URL" | "GITHUB_API_URL" | "GLOSS_SIGN_IN"
>;

/** Whether an organisation's members may sign in, which takes a right more to be asked about. */
const asksOrganisations = (env: Configured) => env.GLOSS_SIGN_IN?.some((name) => name.startsWith("org:"));

/**
 * Sign-in by an OAuth app of github.com or of a GitHub Enterprise Server; null where none is configured. next-auth's
 * own provider has github.com fixed.
 */
export function githubProvider(env: Configured): OAuthConfig<GitHubProfile> | null {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GITHUB_WEB_URL, GITHUB_API_URL } = env;
  if (!GITHUB_CLIENT_ID || !GITHUB_CLIENT_SECRET) return null;
  return {
    id: "github",
    name: "GitHub",
    type: "oauth",
    clientId: GITHUB_CLIENT_ID,
    clientSecret: GITHUB_CLIENT_SECRET.reveal(),
    client: { token_endpoint_auth_method: "client_secret_post" },
    authorization: {
      url: `${GITHUB_WEB_URL}/login/oauth/authorize`,
      params: { scope: asksOrganisations(env) ? "repo read:user read:org" : "repo read:user" },
    },
    token: `${GITHUB_WEB_URL}/login/oauth/access_token`,
    userinfo: {
      url: `${GITHUB_API_URL}/user`,
      request: ({ tokens }) => readProfile(tokens.access_token),
    },
    checks: ["state", "pkce"],
    httpOptions: { timeout: 10_000 },
    profile: ({ id, login, name }) => ({ id: String(id), name: name ?? login }),
  };
}

async function readProfile(token: string | undefined): Promise<GitHubProfile> {
  // GitHub answers a code that it does not take with status 200 and no token.
  if (!token) throw new Error("bad_verification_code or incorrect_client_credentials: GitHub gave no token");
  const { data } = await newClient({ token, credential: "the token of this sign-in" }).request({
    route: "GET /user",
    what: "your account",
    schema: profileSchema,
    signal: AbortSignal.timeout(15_000),
  });
  return data;
}
