import type { ServerResponse } from "node:http";
import type { Token } from "../model/records";
import type { Answer } from "./call";
import type { Rate } from "./rate-limiter";

interface Envelope {
  id: string;
  method: string;
  token: Token | null;
  rate: Rate;
  /** Cuts the connection halfway through the body. */
  truncate: boolean;
}

/** Writes an answer with the headers that GitHub sends. */
export const sendAnswer = (response: ServerResponse, answer: Answer, envelope: Envelope): void => {
  const body = bodyOf(answer);
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries({ ...usualHeaders(answer, envelope), ...answer.headers }))
    response.setHeader(name, value);
  if (body) response.setHeader("content-length", body.length);
  if (envelope.truncate && body) {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  response.end(envelope.method === "HEAD" ? undefined : body);
};

const bodyOf = (answer: Answer): Buffer | undefined => {
  if (answer.status === 204 || answer.status === 304) return undefined;
  if (answer.raw !== undefined) return Buffer.from(answer.raw as string); // Buffer.from takes both kinds of `raw`.
  return Buffer.from(JSON.stringify(answer.json ?? {}));
};

const usualHeaders = (answer: Answer, { id, token, rate }: Envelope): Record<string, string> => ({
  server: "github.com",
  ...(answer.status === 204 || answer.status === 304
    ? {}
    : { "content-type": `${answer.mediaType ?? "application/json"}; charset=utf-8` }),
  "cache-control": token ? "private, max-age=60, s-maxage=60" : "public, max-age=60, s-maxage=60",
  vary: "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With",
  "x-content-type-options": "nosniff",
  "x-github-request-id": id,
  "x-github-media-type": answer.raw === undefined ? "github.v3; format=json" : "github.v3",
  "x-github-api-version-selected": "2022-11-28",
  "x-ratelimit-limit": String(rate.limit),
  "x-ratelimit-remaining": String(rate.remaining),
  "x-ratelimit-used": String(rate.used),
  "x-ratelimit-reset": String(rate.reset),
  "x-ratelimit-resource": rate.resource,
  ...(token?.kind === "classic"
    ? { "x-oauth-scopes": token.scopes.join(", "), "x-accepted-oauth-scopes": "" }
    : {}),
});
