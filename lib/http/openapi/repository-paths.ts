import { repositoryChange } from "@/lib/repos/change-repository";
import { roleGrant } from "@/lib/members/grant-role";
import { availableQuery } from "@/lib/repos/list-available";
import { patternTrial } from "@/lib/repo-config/try-patterns";
import { reportQuery } from "@/lib/scanners/list-reports";
import { sarifQuery, sarifUpload } from "@/lib/scanners/upload-sarif";
import { answer, call, none, read } from "./describe";

const path = ["owner", "repo"];

export const repositoryPaths = {
  "/api/v1/repos": {
    get: read({
      id: "listRepositories",
      tag: "Repositories",
      summary: "Repositories that are or were connected",
      answers: { "200": answer("All of them", "Repositories") },
    }),
  },
  "/api/v1/repos/available": {
    get: read({
      id: "listAvailableRepositories",
      tag: "Repositories",
      summary: "Repositories on GitHub in which you have a part, by name",
      description:
        "Those that you can connect, and the others with the reason. A page may be short or empty while nextCursor leads to a next one.",
      query: availableQuery,
      answers: { "200": answer("A page", "AvailablePage") },
      refusals: ["422", "502", "504"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}": {
    get: read({
      id: "getRepository",
      tag: "Repositories",
      summary: "One repository that is or was connected",
      path,
      answers: { "200": answer("It, as it is now", "RepositoryOverview") },
      refusals: ["404"],
    }),
    patch: call({
      id: "changeRepository",
      tag: "Repositories",
      summary: "Set how a connected repository's changes are reviewed",
      path,
      body: repositoryChange,
      answers: { "200": answer("As it is now", "Repository") },
      refusals: ["404", "409"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/config": {
    get: read({
      id: "getRepositoryConfig",
      tag: "Repositories",
      summary: "What a repository's own files say of its reviews, and which settings hold",
      description:
        "Its .gloss.yml files and guides at the head of the default branch, with what is wrong in them, and of each setting who says it.",
      path,
      answers: { "200": answer("It, as it was just read", "RepositoryConfig") },
      refusals: ["404", "422", "502", "504"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/hook": {
    post: call({
      id: "checkWebhook",
      tag: "Repositories",
      summary: "Have GitHub ping the webhook, and tell how that was answered",
      path,
      answers: { "200": answer("What GitHub tells of it", "HookCheck") },
      refusals: ["404", "422", "502", "504"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/members": {
    get: read({
      id: "listMembers",
      tag: "Repositories",
      summary: "Who may see a repository, and what they may do there",
      path,
      answers: { "200": answer("All of them, by login", "Members") },
      refusals: ["404"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/members/{login}": {
    put: call({
      id: "grantRole",
      tag: "Repositories",
      summary: "Give a person who has signed in a role, whatever GitHub says",
      path: [...path, "login"],
      body: roleGrant,
      answers: { "204": none },
      refusals: ["404", "409"],
    }),
    delete: call({
      id: "withdrawRole",
      tag: "Repositories",
      summary: "Take back a role that was granted here",
      path: [...path, "login"],
      answers: { "204": none },
      refusals: ["404", "409"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/patterns": {
    post: call({
      id: "tryPatterns",
      tag: "Repositories",
      summary: "See what patterns would find in a connected repository's own code; nothing is changed",
      description:
        "At most 80 files of the last scan are read, and 20 seconds are spent. What is wrong in the text is told with its line, and the rest is tried.",
      path,
      body: patternTrial,
      answers: { "200": answer("What was found", "PatternTrial") },
      refusals: ["404", "422", "502", "504"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/rescan": {
    post: call({
      id: "rescanRepository",
      tag: "Repositories",
      summary: "Read a connected repository's file tree again, and its history where that had failed",
      path,
      answers: { "202": answer("Queued", "Repository") },
      refusals: ["404"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/sarif": {
    get: read({
      id: "listScanReports",
      tag: "Repositories",
      summary: "Reports of other tools that are kept for reviews, newest first",
      path,
      query: reportQuery,
      answers: { "200": answer("All of them", "ScanReports") },
      refusals: ["404"],
    }),
    post: call({
      id: "uploadSarif",
      tag: "Repositories",
      summary: "Give reviews what another tool says of a commit, as SARIF 2.1.0",
      description:
        "The body is what GitHub's code scanning takes (`commit_sha`, `ref`, and `sarif` as gzip in base64), or the SARIF file itself with `commit_sha` in the query. At most 10 MB, 20 MB unpacked and 25,000 results. The same again changes nothing.",
      path,
      query: sarifQuery,
      body: sarifUpload,
      answers: {
        "200": answer("It was kept already", "ScanReports"),
        "201": answer("Kept for the next review of the commit", "ScanReports"),
      },
      refusals: ["404"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/sarif/{id}": {
    delete: call({
      id: "deleteScanReport",
      tag: "Repositories",
      summary: "Forget a report; reviews that took it stay",
      path: [...path, "id"],
      answers: { "204": none },
      refusals: ["404"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/install": {
    post: call({
      id: "connectRepository",
      tag: "Repositories",
      summary: "Connect a repository: make its webhook and scan it",
      path,
      answers: { "201": answer("Connected", "InstalledRepository") },
      refusals: ["404", "409", "422", "502", "504"],
    }),
    delete: call({
      id: "disconnectRepository",
      tag: "Repositories",
      summary: "Remove the webhook; reviews stay",
      path,
      answers: { "204": none },
      refusals: ["404", "422", "502", "504"],
    }),
  },
};
