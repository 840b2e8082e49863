import { z } from "zod";
import type { Env } from "../../lib/env";
import { type Diagnosis, get, reasonOf } from "./diagnosis";

const part = "GitHub";
const viewer = z.object({ login: z.string() });

/** Whose token it is, and whether it may do what reviews need. */
export async function diagnoseGitHub(
  env: Pick<Env, "GITHUB_TOKEN" | "GITHUB_API_URL" | "GITHUB_WEB_URL"> &
    Partial<Pick<Env, "GITHUB_CLIENT_ID">>,
): Promise<Diagnosis> {
  if (!env.GITHUB_TOKEN && env.GITHUB_CLIENT_ID)
    return {
      part,
      state: "ok",
      detail: "no token; each repository is reached by the token of whoever connected it",
    };
  if (!env.GITHUB_TOKEN)
    return {
      part,
      state: "off",
      detail: "no token; only local repositories can be reviewed",
      remedy: `Make one at ${env.GITHUB_WEB_URL}/settings/tokens and set GITHUB_TOKEN.`,
    };
  const newToken = `Make a new one with the scope \`repo\` at ${env.GITHUB_WEB_URL}/settings/tokens and set GITHUB_TOKEN.`;
  let answer: Response;
  try {
    answer = await get(`${env.GITHUB_API_URL}/user`, {
      authorization: `Bearer ${env.GITHUB_TOKEN.reveal()}`,
      accept: "application/vnd.github+json",
    });
  } catch (error) {
    return {
      part,
      state: "fault",
      detail: `${env.GITHUB_API_URL} can't be reached: ${reasonOf(error)}`,
      remedy: "Check the network and a proxy in between, or set GITHUB_API_URL for GitHub Enterprise Server.",
    };
  }
  if (answer.status === 401)
    return { part, state: "fault", detail: "the token is refused", remedy: newToken };
  const body = answer.ok ? viewer.safeParse(await answer.json().catch(() => null)) : null;
  if (!body?.success)
    return {
      part,
      state: "fault",
      detail: `${env.GITHUB_API_URL}/user answers ${answer.status}, not with a user`,
      remedy: "GITHUB_API_URL is the REST address; on GitHub Enterprise Server it ends in /api/v3.",
    };
  const { login } = body.data;
  const scopes = answer.headers.get("x-oauth-scopes");
  if (scopes === null)
    return {
      part,
      state: "ok",
      detail: `the token belongs to ${login}; it is fine-grained, and what it may do can't be read`,
      remedy:
        "It needs, on each repository: contents and issues to read; pull requests, commit statuses and webhooks to write.",
    };
  if (!scopes.split(",").some((scope) => scope.trim() === "repo"))
    return {
      part,
      state: "fault",
      detail: `the token of ${login} lacks the scope \`repo\` (it has: ${scopes.trim() || "none"})`,
      remedy: newToken,
    };
  return { part, state: "ok", detail: `the token belongs to ${login} (scopes: ${scopes})` };
}
