import { GlossError } from "@/lib/errors";
import { addressOf } from "./address-of";
import { limitAddress } from "./limits";

/** A one-time token and what stands around it are far shorter. */
const longestForm = 64 * 1024;

/** Throws `too_large` for a form that says no length or a long one, `rate_limited` for too many from an address. */
export function admitSignIn(request: Request): void {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= longestForm))
    throw new GlossError("too_large", `A form of at most ${longestForm} bytes is taken, with its length.`);
  limitAddress("signIns", addressOf(request.headers));
}

/** Throws `rate_limited` for too many returns from GitHub to an address: each may ask GitHub for a token. */
export function admitCallback(request: Request): void {
  if (new URL(request.url).pathname.startsWith("/api/auth/callback/"))
    limitAddress("signIns", addressOf(request.headers));
}
