import { globSync } from "node:fs";
import { join } from "node:path";
import type { Team } from "./start-team";

const app = join(import.meta.dirname, "../../app");

/** Every page of the product, as its address is written with its parameters in brackets: `/reviews/[id]`. */
export const pageRoutes = (): string[] =>
  globSync("**/page.tsx", { cwd: app })
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "").replaceAll(/\([^)]*\)\/?/g, "")}`)
    .map((route) => (route === "/" ? route : route.replace(/\/$/, "")))
    .toSorted();

/** A page with something in it, and the name that its picture is kept under. */
export interface Shown {
  path: string;
  name: string;
}

/** Where each page can be seen while the team works. A page that is missing here fails the tests of all pages. */
export const shownPages = ({ owner, repo, reviews, answer }: Team): Record<string, Shown[]> => {
  const repository = `/repositories/${owner}/${repo}`;
  const of = `repo=${owner}%2F${repo}`;
  const review = `/reviews/${reviews.exporting}`;
  return {
    "/": [{ path: "/", name: "overview" }],
    "/analytics": [{ path: "/analytics", name: "analytics" }],
    "/api-docs": [{ path: "/api-docs", name: "api" }],
    "/ask": [{ path: "/ask", name: "ask" }],
    "/ask/[id]": [{ path: `/ask/${answer}`, name: "ask-answer" }],
    "/evaluation": [{ path: "/evaluation", name: "evaluation" }],
    "/evaluation/code": [{ path: "/evaluation/code", name: "evaluation-code" }],
    "/login": [{ path: "/login", name: "sign-in" }],
    "/memory": [{ path: `/memory?${of}`, name: "memory" }],
    "/memory/changes": [{ path: `/memory/changes?${of}`, name: "memory-changes" }],
    "/memory/dry-run": [{ path: `/memory/dry-run?${of}`, name: "memory-dry-run" }],
    "/memory/precision": [{ path: `/memory/precision?${of}`, name: "memory-precision" }],
    "/memory/proposed": [{ path: `/memory/proposed?${of}`, name: "memory-proposed" }],
    "/repositories": [{ path: "/repositories", name: "repositories" }],
    "/repositories/connect": [{ path: "/repositories/connect", name: "repositories-connect" }],
    "/repositories/[owner]/[repo]": [{ path: repository, name: "repository" }],
    "/repositories/[owner]/[repo]/code": [
      { path: `${repository}/code?q=shared+link`, name: "repository-code" },
    ],
    "/repositories/[owner]/[repo]/settings": [
      { path: `${repository}/settings`, name: "repository-settings" },
    ],
    "/repositories/[owner]/[repo]/patterns": [
      { path: `${repository}/patterns`, name: "repository-patterns" },
    ],
    "/repositories/[owner]/[repo]/prompts": [{ path: `${repository}/prompts`, name: "repository-prompts" }],
    "/repositories/[owner]/[repo]/members": [{ path: `${repository}/members`, name: "repository-members" }],
    "/reviews": [
      { path: "/reviews", name: "reviews" },
      { path: "/reviews?status=cancelled", name: "reviews-none" },
    ],
    "/reviews/[id]": [
      { path: review, name: "review" },
      { path: `/reviews/${reviews.answered}`, name: "review-again" },
      { path: "/reviews/00000000-0000-4000-8000-000000000000", name: "review-unknown" },
    ],
    "/reviews/[id]/compare": [{ path: `/reviews/${reviews.answered}/compare`, name: "review-compared" }],
    "/reviews/[id]/trace": [{ path: `${review}/trace`, name: "review-trace" }],
    "/reviews/new": [{ path: "/reviews/new", name: "review-new" }],
    "/settings": [{ path: "/settings", name: "settings" }],
    "/settings/account": [{ path: "/settings/account", name: "settings-account" }],
    "/settings/audit": [{ path: "/settings/audit", name: "settings-audit" }],
    "/settings/general": [{ path: "/settings/general", name: "settings-general" }],
    "/settings/keys": [{ path: "/settings/keys", name: "settings-keys" }],
    "/settings/people": [{ path: "/settings/people", name: "settings-people" }],
    "/status": [{ path: "/status", name: "status" }],
  };
};
