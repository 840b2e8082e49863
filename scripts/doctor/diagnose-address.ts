import { isIP } from "node:net";
import type { Env } from "../../lib/env";
import { type Diagnosis, get, reasonOf } from "./diagnosis";

const part = "Webhooks";
const privateAddress =
  /^(localhost|.*\.local(host)?|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[(::1|f[cde]))/;

/** Whether GitHub could deliver to GLOSS_URL. A GitHub Enterprise Server may reach addresses that github.com can't. */
export async function diagnoseAddress(env: Pick<Env, "GLOSS_URL" | "GITHUB_WEB_URL">): Promise<Diagnosis> {
  const { protocol, hostname } = new URL(env.GLOSS_URL);
  const publicGitHub = new URL(env.GITHUB_WEB_URL).hostname === "github.com";
  if (publicGitHub && (privateAddress.test(hostname) || (isIP(hostname) === 0 && !hostname.includes("."))))
    return {
      part,
      state: "hint",
      detail: `github.com can't deliver to ${env.GLOSS_URL}; reviews start by hand, by API or from the terminal`,
      remedy: "For reviews that start by themselves, set GLOSS_URL to an address that GitHub can reach.",
    };
  try {
    const answer = await get(`${env.GLOSS_URL}/api/health/live`);
    if (!answer.ok)
      return {
        part,
        state: "fault",
        detail: `${env.GLOSS_URL} answers ${answer.status} where Gloss would say that it lives`,
        remedy: "GLOSS_URL must lead to this Gloss; check the proxy in front of it.",
      };
  } catch (error) {
    return {
      part,
      state: "hint",
      detail: `${env.GLOSS_URL} can't be reached from here: ${reasonOf(error)}`,
      remedy: "Fine when Gloss is not running now; else check GLOSS_URL and the proxy in front of it.",
    };
  }
  if (protocol === "http:")
    return {
      part,
      state: "hint",
      detail: `${env.GLOSS_URL} is reached without encryption`,
      remedy: "Put a proxy with a certificate in front of it and set GLOSS_URL to its https address.",
    };
  return { part, state: "ok", detail: `deliveries go to ${env.GLOSS_URL}/api/v1/webhooks/github` };
}
