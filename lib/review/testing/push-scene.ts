import { claimRun, insertRun, type NewRun } from "@/db/queries/workflow-runs";
import type { Database } from "@/db/client";
import { say, type Script } from "@/e2e/anthropic/script";
import type { Files } from "@/e2e/github/testing/make-repository";
import { nodeId } from "@/e2e/github/model/world";
import { stage } from "@/e2e/server/stage";
import { parseEnv, setEnv } from "@/lib/env";
import { setProcessGraph } from "@/lib/graph/open-graph";
import { setMemories } from "@/lib/memory/open-memories";
import type { ReviewOutput } from "../output";
import { runPipeline } from "../pipeline";

const at = { owner: "ada", repo: "engine" };
const holders = globalThis as {
  glossModel?: unknown;
  glossGitHub?: unknown;
  glossFault?: ((point: string) => void) | undefined;
};

/** Lines of which the scripted model says something when it is shown them as added. */
const faults = [
  {
    code: "  return a - b;",
    comment: "`add` now subtracts. Callers get wrong sums.",
    suggestion: "  return a + b;",
    severity: "high",
    category: "correctness",
  },
  {
    code: "  total = undefined;",
    comment: "The total is lost here. The caller then counts from nothing.",
    severity: "medium",
    category: "correctness",
  },
];

/** Pull requests that are pushed to and reviewed by the whole pipeline, on the strict double of GitHub. */
export async function pushScene(database: () => Database) {
  setProcessGraph(null);
  setMemories(null);
  const scene = await stage();
  const parsed = parseEnv({ ...scene.env, EMBEDDINGS: "off" });
  if ("env" in parsed) setEnv(parsed.env);
  delete holders.glossModel;
  delete holders.glossGitHub;
  /** What the model was shown, a text for each time it was asked. */
  const asked: string[] = [];
  const mind = { verdict: "APPROVE", gone: true };
  const script: Script = (request) => {
    const shown = JSON.stringify(request.messages);
    asked.push(shown);
    const found = faults.flatMap(({ code, ...fault }) => {
      const anchor = new RegExp(`(\\d+#[0-9a-z]{4})\\|\\+${code.replace(/[()+]/g, "\\$&")}`).exec(shown)?.[1];
      return anchor
        ? [{ file: fileOf(shown, anchor), anchor, line_hint: code, confidence: 0.95, ...fault }]
        : [];
    });
    const labels = [...new Set([...shown.matchAll(/(e\d+) \[stood, lines changed\]/g)].map(([, id]) => id))];
    const earlier = labels.map((id) => ({ id, state: mind.gone ? "gone" : "unsure" }));
    const verdict = found.length > 0 ? "REQUEST_CHANGES" : mind.verdict;
    return say(
      `## Summary\nChanges arithmetic.\n\n## Confidence\n5/5\n\n## Review Verdict\n**${verdict}**\n\n<suggestions>${JSON.stringify(found)}</suggestions>\n<semantic_issues>[]</semantic_issues>\n<earlier_findings>${JSON.stringify(earlier)}</earlier_findings>`,
    );
  };
  scene.model.setScript(script);
  let branches = 0;
  scene.github.addUser({ login: "bob", token: "bob-token" });
  scene.github.addUser({ login: "eve", token: "eve-token" });
  /** As a person who clicks on GitHub's pages. */
  const call = async (method: string, route: string, body: object, token = "bob-token") => {
    const answer = await fetch(`${scene.github.url}${route}`, {
      method,
      body: JSON.stringify(body),
      headers: { authorization: `token ${token}`, "user-agent": "test", "content-type": "application/json" },
    });
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
  };
  return {
    ...scene,
    asked,
    mind,
    at,
    /** Opens a pull request with these files; `push` adds to it, or replaces it by a branch of its own. */
    async openPull(files: Files, author = "bob", base = "main") {
      const branch = `pushes-${++branches}`;
      scene.repository.commit(branch, files, { from: base });
      const pull = { ...at, title: "Arithmetic", author, base, head: branch };
      const { number } = await scene.github.openPullRequest(pull);
      return {
        number,
        reviews: () => scene.github.reviews(at.owner, at.repo, number),
        reply: (to: number, body: string) =>
          call("POST", `/repos/ada/engine/pulls/${number}/comments/${to}/replies`, { body }),
        editReview: (id: number, body: string) =>
          call("PUT", `/repos/ada/engine/pulls/${number}/reviews/${id}`, { body }, "bot-token"),
        resolve: (comment: number, token?: string) =>
          call(
            "POST",
            "/graphql",
            {
              query: "mutation R($id: ID!) { resolveReviewThread(input: {threadId: $id}) { thread { id } } }",
              variables: { id: nodeId("PullRequestReviewThread", comment) },
            },
            token,
          ),
        retarget: (to: string) =>
          scene.github.changePullRequest({ ...at, number, action: "edited", base: to }),
        async push(more: Files, { force = false } = {}) {
          const name = force ? `pushes-${++branches}` : branch;
          const head = scene.repository.commit(name, more, { from: "main" });
          await scene.github.push({ ...at, number, head });
        },
      };
    },
    /** Reviews it as a delivery would. @param dies points at which the process dies, one try after the other */
    async review(number: number, given: Partial<NewRun> = {}, dies: string[] = []): Promise<ReviewOutput> {
      const run = { ...at, host: "github" as const, number, trigger: "webhook" as const, post: true };
      const stored = await insertRun(database().db, { ...run, correlationId: "c", ...given });
      for (const point of dies) {
        holders.glossFault = (reached) => {
          if (reached === point) throw new TypeError(`died at ${point}`);
        };
        const claimed = await claimRun(database().db, stored!.id);
        const died = await runPipeline(claimed!, new AbortController().signal).catch(
          (error: unknown) => error,
        );
        if (!(died instanceof TypeError)) throw new Error(`It did not die at ${point}.`, { cause: died });
        holders.glossFault = undefined;
      }
      const claimed = await claimRun(database().db, stored!.id);
      return runPipeline(claimed!, new AbortController().signal);
    },
    async close() {
      await scene.end();
      setEnv(null);
      holders.glossFault = undefined;
      delete holders.glossModel;
      delete holders.glossGitHub;
    },
  };
}

/** The file whose part of the shown diff holds the anchor. */
const fileOf = (shown: string, anchor: string): string =>
  [...shown.slice(0, shown.indexOf(anchor)).matchAll(/=== file \\"([^"\\]+)\\"/g)].at(-1)?.[1] ??
  "src/math.ts";
