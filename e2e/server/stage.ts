import { say, type MessagesRequest } from "../anthropic/script";
import { startAnthropic } from "../anthropic/start-anthropic";
import { makeRepository } from "../github/testing/make-repository";
import { startGitHub } from "../github/start-github";
import type { Server } from "./start-server";

const before = "export function add(a: number, b: number) {\n  return a + b;\n}\n";
const after =
  "export function add(a: number, b: number) {\n  return a - b;\n}\n\nexport function run(code: string) {\n  return eval(code);\n}\n";

/** What a careful model would say of the staged change, with the anchor copied from the diff that it was shown. */
export function reviewReply(request: MessagesRequest): string {
  return reviewOf(JSON.stringify(request.messages));
}

/** The same, of the text that a model was shown. */
export function reviewOf(shown: string): string {
  const anchor = /(\d+#[0-9a-z]{4})\|\+ {2}return a - b;/.exec(shown)?.[1] ?? "";
  const suggestion = {
    file: "src/math.ts",
    line_hint: "  return a - b;",
    anchor,
    comment: "`add` now subtracts. Callers get wrong sums.",
    suggestion: "  return a + b;",
    severity: "high",
    category: "correctness",
    confidence: 0.95,
  };
  return `## Summary\nChanges arithmetic.\n\n## Review Verdict\n**REQUEST_CHANGES**\n\n<suggestions>${JSON.stringify([suggestion])}</suggestions>\n<semantic_issues>[]</semantic_issues>`;
}

/** GitHub and a model, with one repository and a branch whose change has two faults. */
export async function stage(
  options: {
    delayMs?: number;
    /** What the model says in the place of a review. */ reply?: typeof reviewReply;
  } = {},
) {
  const github = await startGitHub({ limits: { requestsPerHour: 100_000 } });
  github.addUser({ login: "gloss-bot", token: "bot-token" });
  const repository = makeRepository({ "src/math.ts": before });
  repository.commit("topic", { "src/math.ts": after });
  await github.addRepository({
    owner: "ada",
    name: "engine",
    gitDir: repository.gitDir,
    collaborators: { "gloss-bot": "admin", bob: "write" },
  });
  const model = await startAnthropic({
    script: (request) => say((options.reply ?? reviewReply)(request)),
    ...(options.delayMs === undefined ? {} : { delayMs: options.delayMs }),
  });
  return {
    github,
    model,
    repository,
    /** Opens one more pull request for the staged branch; resolves once its delivery was answered. */
    open: () =>
      github.openPullRequest({
        owner: "ada",
        repo: "engine",
        title: "Arithmetic",
        author: "bob",
        base: "main",
        head: "topic",
      }),
    reviewsOf: (number: number) => github.reviews("ada", "engine", number),
    env: {
      GITHUB_TOKEN: "bot-token",
      GITHUB_API_URL: github.url,
      GITHUB_WEB_URL: github.url,
      ANTHROPIC_API_KEY: "test-key",
      ANTHROPIC_BASE_URL: model.url,
      GLOSS_REVIEW_RETRY_DELAY: "1",
      // Where requests are counted, none are made for the code's index.
      GLOSS_INDEX: "false",
      // Where a script counts the calls of the model, only the review's own are made.
      GLOSS_LEARN: "false",
      GLOSS_VERIFY: "false",
    },
    end: async () => {
      await github.stop();
      await model.close();
      repository.remove();
    },
  };
}

/** Connects the staged repository, as its owner does by the API. */
export async function connect(server: Server): Promise<Response> {
  return server.api("/api/v1/repos/ada/engine/install", { method: "POST" });
}

interface Run {
  id: string;
  number: number;
  status: string;
  verdict: string | null;
}

/** All runs that a server has, newest first. */
export async function runsOf(server: Server): Promise<Run[]> {
  const runs: Run[] = [];
  for (let cursor = ""; ;) {
    const answer = await server.api(`/api/v1/reviews?limit=100${cursor && `&cursor=${cursor}`}`);
    if (!answer.ok)
      throw new Error(
        `The list of reviews was answered with ${answer.status}.\n${server.printed().slice(-4000)}`,
      );
    const { items, nextCursor } = (await answer.json()) as { items: Run[]; nextCursor: string | null };
    runs.push(...items);
    if (nextCursor === null) return runs;
    cursor = encodeURIComponent(nextCursor);
  }
}

/** Waits until `look` gives something; throws with what was printed otherwise. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  server?: Server,
  ms = 60_000,
): Promise<T> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`Waited in vain for ${what}.\n${server?.printed().slice(-4000) ?? ""}`);
}
