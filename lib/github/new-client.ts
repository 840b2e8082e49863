import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { createGitHub, type GitHub } from "@/lib/source/github/client";
import { recordGitHubSpan } from "@/lib/telemetry/github-span";
import { countGitHubCall } from "@/lib/telemetry/metrics";

interface NewClient {
  token: string;
  /** Whose token it is, for errors: `the token in GITHUB_TOKEN`. */
  credential: string;
  /** Told when GitHub no longer takes the token. */
  onRefused?: () => void;
  cacheBytes?: number;
}

/** A client of the configured GitHub that is counted, traced and logged. */
export const newClient = ({ token, credential, onRefused, cacheBytes }: NewClient): GitHub =>
  createGitHub({
    token,
    apiUrl: env().GITHUB_API_URL,
    credential,
    log,
    ...(cacheBytes === undefined ? {} : { cacheBytes }),
    onRequest(attempt) {
      countGitHubCall(attempt);
      recordGitHubSpan(attempt);
      if (attempt.status === 401) onRefused?.();
    },
  });
