import { experimentEnd, experimentOrder } from "@/lib/experiments/experiment-inputs";
import { answer, call, none, read } from "./describe";

const path = ["owner", "repo"];

export const experimentPaths = {
  "/api/v1/prompts": {
    get: read({
      id: "listPrompts",
      tag: "Reviews",
      summary: "Versions of the prompt, with their words",
      answers: { "200": answer("All of them, the oldest first", "PromptVersions") },
    }),
  },
  "/api/v1/repos/{owner}/{repo}/experiments": {
    get: read({
      id: "listExperiments",
      tag: "Repositories",
      summary:
        "Which version of the prompt reviews a repository, and what each came to where two were compared",
      path,
      answers: { "200": answer("The newest experiment first", "Experiments") },
      refusals: ["404"],
    }),
    post: call({
      id: "startExperiment",
      tag: "Repositories",
      summary: "Compare two versions of the prompt: each pull request gets one of them from now on",
      path,
      body: experimentOrder,
      answers: { "201": answer("It goes on", "Started") },
      refusals: ["404", "409"],
    }),
  },
  "/api/v1/repos/{owner}/{repo}/experiments/{id}": {
    patch: call({
      id: "endExperiment",
      tag: "Repositories",
      summary: "End an experiment, and go on with one of its versions",
      path: [...path, "id"],
      body: experimentEnd,
      answers: { "204": none },
      refusals: ["404", "409"],
    }),
  },
};
