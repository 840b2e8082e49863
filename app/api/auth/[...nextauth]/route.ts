import { randomUUID } from "node:crypto";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/auth-options";
import { admitSignIn } from "@/lib/http/admit-sign-in";
import { problem } from "@/lib/http/problem";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** next-auth types its handler for every kind of request; in a route handler it is this one. */
const handler: Handler = (request, context) => NextAuth(authOptions())(request, context) as Promise<Response>;

const bounded: Handler = async (request, context) => {
  try {
    admitSignIn(request);
  } catch (error) {
    return problem(error, randomUUID());
  }
  return handler(request, context);
};

export { handler as GET, bounded as POST };
