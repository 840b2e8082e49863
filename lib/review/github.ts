import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { createGitHub, type GitHub } from "@/lib/source/github/client";
import type { Attempt } from "@/lib/source/github/fetch-with-cache";
import { recordGitHubSpan } from "@/lib/telemetry/github-span";
import { countGitHubCall } from "@/lib/telemetry/metrics";

const holder = globalThis as { glossGitHub?: GitHub | null };

/** The process's GitHub client, with one cache and one throttle; null when no token is configured. */
export function github(): GitHub | null {
  if (holder.glossGitHub === undefined) {
    const { GITHUB_TOKEN, GITHUB_API_URL } = env();
    holder.glossGitHub = GITHUB_TOKEN
      ? createGitHub({
          token: GITHUB_TOKEN.reveal(),
          apiUrl: GITHUB_API_URL,
          log,
          onRequest: observe,
        })
      : null;
  }
  return holder.glossGitHub;
}

function observe(attempt: Attempt): void {
  countGitHubCall(attempt);
  recordGitHubSpan(attempt);
}

/** The same, or `config` when there is none. */
export function requireGitHub(): GitHub {
  const client = github();
  if (!client)
    throw new GlossError(
      "config",
      "GITHUB_TOKEN is not set, so Gloss can't reach GitHub. Set it and start again.",
    );
  return client;
}
