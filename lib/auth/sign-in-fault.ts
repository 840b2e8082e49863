import { AsyncLocalStorage } from "node:async_hooks";

/** Why somebody is not signed in, or no longer: what the sign-in page tells in words. */
export const signInFaults = [
  "denied",
  "state",
  "unreachable",
  "refused",
  "not_listed",
  "shut_out",
  "token_refused",
  "signed_out",
  "failed",
] as const;
export type SignInFault = (typeof signInFaults)[number];

/** Next bundles modules more than once, and whoever notes a fault may be another copy. */
const holder = globalThis as { glossSignIn?: AsyncLocalStorage<{ fault: SignInFault | null }> };
const attempts = () => (holder.glossSignIn ??= new AsyncLocalStorage());

/** Runs one attempt to sign in and answers with its result and the fault that was noted on the way. */
export async function withSignInFault<T>(attempt: () => Promise<T>): Promise<[T, SignInFault | null]> {
  const noted = { fault: null as SignInFault | null };
  return [await attempts().run(noted, attempt), noted.fault];
}

/** Notes why the attempt under way fails; the first fault counts. */
export function noteSignInFault(fault: SignInFault): void {
  const noted = attempts().getStore();
  if (noted) noted.fault ??= fault;
}

/** Which fault it is, by the words of the OpenID client and of the network. */
export function faultOf(error: unknown): SignInFault {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/state|pkce|code_verifier|bad_verification_code/i.test(text)) return "state";
  if (/incorrect_client|invalid_client|redirect_uri|unauthorized_client/i.test(text)) return "refused";
  if (
    /timeout|timed out|ECONN|ENOTFOUND|EAI_AGAIN|socket|expected 200|unavailable|rate_limited/i.test(
      `${text} ${code}`,
    )
  )
    return "unreachable";
  return "failed";
}
