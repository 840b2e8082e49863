import { env } from "@/lib/env";
import type { GitHub } from "@/lib/source/github/client";
import { newClient } from "./new-client";

const holder = globalThis as { glossGitHub?: GitHub | null };

/** The client of GITHUB_TOKEN, with one cache and one throttle for the process; null when it is not set. */
export function configuredClient(): GitHub | null {
  if (holder.glossGitHub === undefined) {
    const { GITHUB_TOKEN } = env();
    holder.glossGitHub = GITHUB_TOKEN
      ? newClient({ token: GITHUB_TOKEN.reveal(), credential: "the token in GITHUB_TOKEN" })
      : null;
  }
  return holder.glossGitHub;
}
