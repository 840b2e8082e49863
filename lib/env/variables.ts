import type { z } from "zod";
import { githubVariables } from "./github-variables";
import { knowledgeVariables } from "./knowledge-variables";
import { listeningVariables } from "./listening-variables";
import { modelVariables } from "./model-variables";
import { operationVariables } from "./operation-variables";
import { ownSecretVariables } from "./own-secret-variables";
import { reviewVariables } from "./review-variables";
import { scannerVariables } from "./scanner-variables";
import { storageVariables } from "./storage-variables";
import type { Variable } from "./variable";

/** Every variable that Gloss knows, in the order and the groups of `.env.example`. */
export const groups = {
  "Where it listens": listeningVariables,
  "Secrets of its own": ownSecretVariables,
  Storage: storageVariables,
  GitHub: githubVariables,
  Models: modelVariables,
  Reviews: reviewVariables,
  "Other tools": scannerVariables,
  "What a review may also know": knowledgeVariables,
  Operation: operationVariables,
} as const satisfies Record<string, Record<string, Variable>>;

export const variables = {
  ...listeningVariables,
  ...ownSecretVariables,
  ...storageVariables,
  ...githubVariables,
  ...modelVariables,
  ...reviewVariables,
  ...scannerVariables,
  ...knowledgeVariables,
  ...operationVariables,
};

export type VariableName = keyof typeof variables;
export type Parsed = { [N in VariableName]: z.output<(typeof variables)[N]["schema"]> };
