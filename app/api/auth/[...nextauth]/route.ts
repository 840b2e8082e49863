import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/auth-options";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** next-auth types its handler for every kind of request; in a route handler it is this one. */
const handler: Handler = (request, context) => NextAuth(authOptions())(request, context) as Promise<Response>;

export { handler as GET, handler as POST };
