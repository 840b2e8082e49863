import { createHmac, randomBytes, randomUUID } from "node:crypto";
import examples from "@octokit/webhooks-examples";

export interface SignedRequest {
  headers: Record<string, string>;
  body: string;
}

/**
 * Deliveries as GitHub signs them, no two alike: its published example of a pull request that is opened (of a usual
 * size, over 20 KB), each time another pull request of `ada/engine`, so that each asks for a review of its own.
 */
export function deliveries(secret: string): () => SignedRequest {
  const opened = examples
    .find(({ name }) => name === "pull_request")
    ?.examples.find((payload) => "action" in payload && payload.action === "opened");
  // JSON of GitHub's own; the fields that are changed are in each of its pull request payloads.
  const payload = structuredClone(opened) as unknown as {
    number: number;
    pull_request: { id: number; number: number; head: { sha: string } };
    repository: object;
  };
  Object.assign(payload.repository, { name: "engine", full_name: "ada/engine", owner: { login: "ada" } });
  let nth = 0;
  return () => {
    nth++;
    payload.number = payload.pull_request.number = 1_000_000 + nth;
    payload.pull_request.id = Date.now() * 1000 + (nth % 1000);
    payload.pull_request.head.sha = randomBytes(20).toString("hex");
    const body = JSON.stringify(payload);
    return {
      body,
      headers: {
        "content-type": "application/json",
        "x-github-event": "pull_request",
        "x-github-delivery": randomUUID(),
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      },
    };
  };
}
