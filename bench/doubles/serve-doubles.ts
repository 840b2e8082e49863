import { say } from "../../e2e/anthropic/script";
import { startAnthropic } from "../../e2e/anthropic/start-anthropic";
import { startGitHub } from "../../e2e/github/start-github";
import { commentOnShown } from "../../e2e/server/comment-on-shown";

/**
 * GitHub and a model in a process of their own, so that what they do is neither in the figures of what is measured nor
 * in its way. Started by `startDoubles`, which calls these verbs by messages.
 */
const github = await startGitHub({ limits: { requestsPerHour: 10_000_000 } });
const model = await startAnthropic({ script: (request) => say(commentOnShown(request, 6), { delayMs }) });
const engine = { owner: "ada", repo: "engine" };
let delayMs = 0;

const verbs = {
  /** Makes the repository, with 60 open issues; answers with what the product has to be configured with. */
  async begin(scene: { gitDir: string; modelDelayMs: number }) {
    delayMs = scene.modelDelayMs;
    github.addUser({ login: "gloss-bot", token: "bot-token" });
    const collaborators = { "gloss-bot": "admin" } as const;
    await github.addRepository({ owner: "ada", name: "engine", gitDir: scene.gitDir, collaborators });
    for (let nth = 1; nth <= 60; nth++)
      await github.addIssue({
        ...engine,
        author: "bob",
        title: `Part ${nth} does not close its stream`,
        body: `When a request is cut, part ${nth} keeps its handle open. `.repeat(20),
      });
    return {
      GITHUB_TOKEN: "bot-token",
      GITHUB_API_URL: github.url,
      GITHUB_WEB_URL: github.url,
      ANTHROPIC_API_KEY: "test-key",
      ANTHROPIC_BASE_URL: model.url,
      GLOSS_VERIFY: "false",
    };
  },
  /** Opens a pull request of `topic` onto `main`; its delivery has been answered when this resolves. */
  async open(title: string): Promise<number> {
    const { number, deliveries } = await github.openPullRequest({
      ...engine,
      title,
      author: "bob",
      base: "main",
      head: "topic",
    });
    const failed = deliveries.find(({ response }) => response.status !== 200);
    if (failed) throw new Error(`The delivery was answered with ${failed.response.status}.`);
    return number;
  },
  /** Resolves once a pull request has its review and every review its last status. */
  async untilReviewed(number: number): Promise<void> {
    await until(`the review of #${number}`, () => {
      const ended = github.statuses("ada", "engine").filter(({ state }) => state !== "pending");
      return github.reviews("ada", "engine", number).length > 0 && ended.length >= countReviews();
    });
  },
  /** The secret with which the product had its webhook made. */
  async secret(): Promise<string> {
    return github.hooks("ada", "engine")[0]?.config.secret ?? "";
  },
  async reviews(): Promise<number> {
    return countReviews();
  },
};

const countReviews = () =>
  github.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/reviews")).length;

async function until(what: string, done: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!done()) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export type Verbs = typeof verbs;

/** Sent by `startDoubles` alone. */
interface Call {
  id: number;
  verb: keyof Verbs;
  args: unknown[];
}

process.on("message", ({ id, verb, args }: Call) => {
  // The caller's types fit the verb to its arguments.
  const work = (verbs[verb] as (...given: unknown[]) => Promise<unknown>)(...args);
  work.then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
