import { hkdfSync } from "node:crypto";
import type { Account, NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { processDatabase } from "@/db/process-database";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { readAppSecret } from "./app-secret";
import { type GitHubProfile, githubProvider } from "./github-provider";
import { spendOwnerToken } from "./owner-link";
import { safePath } from "./safe-path";
import { claimsFor } from "./session";
import { faultOf, noteSignInFault } from "./sign-in-fault";
import { noteOwnerSignIn, signInPerson } from "./sign-in-person";

let options: NextAuthOptions | undefined;

/**
 * How people sign in: by GitHub where an OAuth app is configured, and by the one-time link of the local owner.
 * Sessions are signed tokens in an httpOnly cookie.
 */
export function authOptions(): NextAuthOptions {
  options ??= build();
  return options;
}

function build(): NextAuthOptions {
  const { GLOSS_SECRET, GLOSS_DATA_DIR, GLOSS_URL } = env();
  const secret = readAppSecret(GLOSS_SECRET?.reveal(), GLOSS_DATA_DIR);
  const github = githubProvider(env());
  return {
    secret: Buffer.from(hkdfSync("sha256", secret, "gloss", "session", 32)).toString("base64url"),
    session: { strategy: "jwt", maxAge: 30 * 86_400 },
    useSecureCookies: GLOSS_URL.startsWith("https:"),
    pages: { signIn: "/login", error: "/login" },
    providers: [ownerLink, ...(github ? [github] : [])],
    callbacks: {
      signIn: async ({ account, profile }) =>
        account?.provider !== "github" || (await letIn(account, profile)),
      // Nothing of the profile goes into the cookie: who it is is read where it is needed.
      jwt: async ({ token, account }) =>
        account
          ? { ...(await claimsFor(account.provider === "github" ? Number(account.providerAccountId) : null)) }
          : token,
      session: ({ session, token }) => ({ expires: session.expires, user: {}, claims: token }),
      // Only to this site, whatever a form or a link says.
      redirect: ({ url, baseUrl }) => new URL(safePath(pathOn(baseUrl, url)), baseUrl).href,
    },
    logger: {
      error(code, metadata) {
        // Any cookie of that name may be sent, and after a change of GLOSS_SECRET all of them are old.
        if (code === "JWT_SESSION_ERROR") return log.debug("a session's cookie is none of this secret");
        const cause = "error" in metadata && metadata.error instanceof Error ? metadata.error : metadata;
        noteSignInFault(faultOf(cause));
        const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : "no reason given";
        log.warn({ code, reason }, "a sign-in failed");
      },
      warn: (code) => log.warn({ code }, "sign-in"),
      debug: () => {},
    },
  };
}

const ownerLink = Credentials({
  id: "owner-link",
  name: "One-time link",
  credentials: { token: { type: "text" } },
  async authorize(credentials) {
    const token = credentials?.token;
    if (!token || !(await spendOwnerToken(token))) return null;
    await noteOwnerSignIn((await processDatabase()).db);
    return { id: "owner" };
  },
});

/** True, or the address that tells why not. */
async function letIn(account: Account, profile: object | undefined): Promise<true | string> {
  // next-auth hands over what the provider read, whose type it does not keep.
  const { id, login, name } = profile as GitHubProfile;
  const { access_token: token, scope } = account;
  if (!token) return "/login?error=failed";
  try {
    const signingIn = { account: { githubId: id, login, name: name ?? null }, token, scopes: scope ?? null };
    const fault = await signInPerson(signingIn);
    return fault === null || `/login?error=${fault}`;
  } catch (error) {
    log.error({ err: error }, "a sign-in failed");
    return `/login?error=${faultOf(error)}`;
  }
}

/** The path of an address on this site; undefined for one elsewhere. */
function pathOn(baseUrl: string, url: string): string | undefined {
  if (url.startsWith("/")) return url;
  if (!URL.canParse(url) || new URL(url).origin !== new URL(baseUrl).origin) return undefined;
  const { pathname, search, hash } = new URL(url);
  return `${pathname}${search}${hash}`;
}
