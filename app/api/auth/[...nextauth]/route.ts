import { randomUUID } from "node:crypto";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/auth-options";
import { refuseOtherSites } from "@/lib/auth/authenticate";
import { withSignInFault } from "@/lib/auth/sign-in-fault";
import { admitCallback, admitSignIn } from "@/lib/http/admit-sign-in";
import { problem } from "@/lib/http/problem";
import { withReason } from "@/lib/http/with-reason";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** next-auth types its handler for every kind of request; in a route handler it is this one. */
const handler: Handler = (request, context) => NextAuth(authOptions())(request, context) as Promise<Response>;

const bounded =
  (admit: (request: Request) => void): Handler =>
  async (request, context) => {
    try {
      admit(request);
    } catch (error) {
      return problem(error, randomUUID());
    }
    return withReason(request, ...(await withSignInFault(() => handler(request, context))));
  };

export const GET = bounded(admitCallback);
export const POST = bounded((request) => {
  refuseOtherSites(request);
  admitSignIn(request);
});
