import { env } from "@/lib/env";

/**
 * The address that a request came from, as the outermost of our own proxies saw it: each adds one to the end of
 * X-Forwarded-For, and what stands before those anybody may write. Without a proxy Next writes the only one.
 */
export function addressOf(headers: Headers, proxies: number = env().GLOSS_TRUSTED_PROXIES): string {
  const seen = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return (seen.at(-proxies) ?? seen[0] ?? "unknown").slice(0, 64);
}
