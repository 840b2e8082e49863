import type { Route } from "next";
import type { RepositoryView } from "@/lib/repos/list-repositories";

const whileRunning = 2_000;
const whileQuiet = 15_000;
const underWay = (state: string) => state === "queued" || state === "running";

/** Whether something of a repository moves: its scan, its history or its newest review. */
const isMoving = ({ active, scan, history, lastReview }: RepositoryView): boolean =>
  active &&
  (underWay(scan.state) || underWay(history.state) || (lastReview !== null && underWay(lastReview.status)));

/** Whether it is or was connected: one whose connecting failed was never scanned, and is no part of the history. */
export const isListed = ({ active, scan, lastReview }: RepositoryView): boolean =>
  active || scan.commit !== null || lastReview !== null;

/** How long to wait before repositories are read again, in milliseconds. */
export const pauseFor = (repositories: readonly RepositoryView[] | undefined): number =>
  repositories?.some(isMoving) ? whileRunning : whileQuiet;

/** Owner and name of `owner/repo`. */
export function partsOf(name: string): { owner: string; repo: string } {
  const [owner = "", repo = ""] = name.split("/");
  return { owner, repo };
}

/** The repository's own page. */
export const pathOf = (name: string): Route =>
  // The dynamic route [owner]/[repo] takes any two parts.
  `/repositories/${name.split("/").map(encodeURIComponent).join("/")}` as Route;
