import type { SignInFault } from "@/lib/auth/sign-in-fault";

/** What GitHub itself says in the address that it sends a browser back to. */
const saidByGitHub: Record<string, SignInFault> = {
  access_denied: "denied",
  redirect_uri_mismatch: "refused",
  application_suspended: "refused",
  incorrect_client_credentials: "refused",
};

/** next-auth calls nearly every fault of a sign-in the same; this leads to the sign-in page with the reason that was found. */
export function withReason(request: Request, response: Response, fault: SignInFault | null): Response {
  const location = response.headers.get("location");
  if (location === null) return response;
  const to = new URL(location, request.url);
  if (!/^\/api\/auth\/(error|signin)$/.test(to.pathname)) return response;
  const said = new URL(request.url).searchParams.get("error");
  const reason = (said === null ? null : (saidByGitHub[said] ?? "failed")) ?? fault;
  if (reason === null && !to.searchParams.has("error")) return response;
  response.headers.set("location", `/login?error=${reason ?? "failed"}`);
  return response;
}
