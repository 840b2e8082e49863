import { repositoryChange } from "@/lib/repos/change-repository";
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
  "/api/v1/repos/{owner}/{repo}": {
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
