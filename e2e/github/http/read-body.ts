import type { IncomingMessage } from "node:http";
import { GitHubError } from "./github-error";

/** Reads a request to its end. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // No encoding is set, so chunks are buffers.
  return Buffer.concat(chunks);
};

/** The JSON object of a body, empty without one; 400 in GitHub's words for anything else. */
export const parseBody = (body: Buffer): Record<string, unknown> => {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw new GitHubError(400, "Problems parsing JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new GitHubError(400, "Body should be a JSON object");
  return value as Record<string, unknown>; // Checked to be an object on the line above.
};
