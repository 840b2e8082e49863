import { type ErrorEntry, validationFailed } from "../http/github-error";
import type { Limits } from "../limits";

/** Length as GitHub counts it: characters, not UTF-16 units. */
const characters = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

export const tooLong = (text: string, limits: Limits): boolean => characters(text) > limits.bodyCharacters;

export const tooLongMessage = (limits: Limits): string =>
  `Body is too long (maximum is ${limits.bodyCharacters} characters)`;

/** 422 for a comment without words, or with too many. */
export const checkCommentBody = (body: string, resource: string, limits: Limits): void => {
  if (body.trim() === "") throw validationFailed(blank(resource));
  if (tooLong(body, limits))
    throw validationFailed({
      resource,
      code: "unprocessable",
      field: "data",
      message: tooLongMessage(limits),
    });
};

const blank = (resource: string): ErrorEntry =>
  resource === "IssueComment"
    ? { resource, code: "unprocessable", field: "data", message: "Body cannot be blank" }
    : { resource, code: "missing_field", field: "body" };
