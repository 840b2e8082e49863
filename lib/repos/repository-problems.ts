import type { InstallationRow } from "@/db/queries/installations";
import { remedyOf } from "./remedy-of";

export interface RepositoryProblem {
  what: string;
  /** What a person can do about it. */
  remedy: string;
}

interface Where {
  /** `GLOSS_URL`. */
  gloss: string;
  /** `GITHUB_API_URL`. */
  github: string;
}

type Known = Pick<
  InstallationRow,
  "active" | "webhookId" | "scanState" | "scanError" | "historyState" | "historyError"
>;

/** What does not work in a connected repository; none in one that is not connected. */
export function repositoryProblems(repository: Known, where: Where): RepositoryProblem[] {
  if (!repository.active) return [];
  const { webhookId, scanState, scanError, historyState, historyError } = repository;
  const failed = (what: string, error: string | null): RepositoryProblem => ({
    what: `${what}: ${error ?? "the log has the details."}`,
    remedy: error ? remedyOf(error) : "Scan it again; the log has more about it.",
  });
  return [
    ...(webhookId === null
      ? [
          {
            what: "It has no webhook, so Gloss is not told of pull requests.",
            remedy: "Connect it again: that makes the webhook.",
          },
        ]
      : []),
    ...(isUnreachable(where)
      ? [
          {
            what: `GitHub can't reach ${where.gloss}, where its webhook leads.`,
            remedy:
              "Set GLOSS_URL to an address that GitHub can reach, a tunnel while you try it out, start Gloss again, and connect it again.",
          },
        ]
      : []),
    ...(scanState === "failed" ? [failed("Its files could not be listed", scanError)] : []),
    ...(historyState === "failed" ? [failed("Its history could not be read", historyError)] : []),
  ];
}

/** Whether Gloss is where a GitHub that is elsewhere can't be expected to get to. */
const isUnreachable = ({ gloss, github }: Where): boolean => isLocal(gloss) && !isLocal(github);

function isLocal(address: string): boolean {
  const { hostname } = new URL(address);
  return /(?:^|\.)localhost$|\.local$|^127\.|^10\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^0\.0\.0\.0$|^\[::1?\]$/.test(
    hostname,
  );
}
