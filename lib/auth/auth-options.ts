import { hkdfSync } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { readAppSecret } from "./app-secret";
import { spendOwnerToken } from "./owner-link";

let options: NextAuthOptions | undefined;

/** How people sign in: the one-time link of the local owner. Sessions are signed tokens in an httpOnly cookie. */
export function authOptions(): NextAuthOptions {
  options ??= build();
  return options;
}

function build(): NextAuthOptions {
  const { GLOSS_SECRET, GLOSS_DATA_DIR, GLOSS_URL } = env();
  const secret = readAppSecret(GLOSS_SECRET?.reveal(), GLOSS_DATA_DIR);
  return {
    secret: Buffer.from(hkdfSync("sha256", secret, "gloss", "session", 32)).toString("base64url"),
    session: { strategy: "jwt", maxAge: 30 * 86_400 },
    useSecureCookies: GLOSS_URL.startsWith("https:"),
    pages: { signIn: "/login", error: "/login" },
    providers: [
      Credentials({
        id: "owner-link",
        name: "One-time link",
        credentials: { token: { type: "text" } },
        async authorize(credentials) {
          const token = credentials?.token;
          if (!token || !(await spendOwnerToken(token))) return null;
          return { id: "owner", name: "Owner" };
        },
      }),
    ],
  };
}
