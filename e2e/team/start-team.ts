import { startAnthropic } from "../anthropic/start-anthropic";
import { startGitHub } from "../github/start-github";
import { runsOf, until } from "../server/stage";
import { type Server, startServer } from "../server/start-server";
import { plantCodeEvaluation } from "./plant-code-evaluation";
import { plantEvaluations } from "./plant-evaluations";
import { makeTeamRepository } from "./repository";
import { reportOnExport } from "./report-on-export";
import { reviewingModel } from "./reviewing-model";

export interface Team {
  server: Server;
  owner: string;
  repo: string;
  /** Reviews by what they are of. */
  reviews: { exporting: string; sharing: string; answered: string; health: string };
  /** An answer to a question about its code. */
  answer: string;
  /** A rule of the team. */
  rule: string;
  end(): Promise<void>;
}

/**
 * A team at work: a connected repository on a GitHub of its own, three pull requests reviewed by a model, one of them
 * again after a push that answers its review and with questions to the reviewer, a report of another tool, a rule
 * that the team wrote, and three evaluations.
 */
export async function startTeam(env: Record<string, string> = {}): Promise<Team> {
  const github = await startGitHub({ limits: { requestsPerHour: 100_000 } });
  github.addUser({ login: "gloss-bot", token: "bot-token" });
  const [owner, repo] = ["acme", "reports"];
  const repository = makeTeamRepository();
  const { token: mayas } = github.addUser({ login: "maya" });
  await github.addRepository({
    owner,
    name: repo,
    gitDir: repository.gitDir,
    collaborators: { "gloss-bot": "admin", maya: "write", tom: "write", priya: "write" },
  });
  const model = await startAnthropic({ script: reviewingModel });
  const server = await startServer({
    GITHUB_TOKEN: "bot-token",
    GITHUB_API_URL: github.url,
    GITHUB_WEB_URL: github.url,
    ANTHROPIC_API_KEY: "test-key",
    ANTHROPIC_BASE_URL: model.url,
    GLOSS_LEARN: "false",
    ...env,
  });
  const end = async () => {
    await server.stop();
    await github.stop();
    await model.close();
    repository.remove();
  };
  try {
    await plantEvaluations(server.dataDir);
    await plantCodeEvaluation(server.dataDir);
    await expectOk(server.api(`/api/v1/repos/${owner}/${repo}/install`, { method: "POST" }));
    const rule = await expectOk(
      server.api("/api/v1/memory", {
        method: "POST",
        body: JSON.stringify({
          repo: `${owner}/${repo}`,
          text: "Money is counted in whole cents; a sum is never a float.",
          paths: ["src/**"],
        }),
      }),
    );
    const open = (title: string, author: string, head: string) =>
      github.openPullRequest({ owner, repo, title, author, base: "main", head });
    /** The newest finished review of a pull request, when it has so many. */
    const reviewed = (number: number, count = 1) =>
      until(
        `review ${count} of #${number}`,
        async () => {
          const done = (await runsOf(server)).filter(
            (run) => run.number === number && run.status === "completed",
          );
          return done.length >= count && done[0]?.id;
        },
        server,
      );
    const health = await reviewed((await open("Say whether the database answers", "tom", "health")).number);
    const share = await open("Check shared links", "priya", "share-links");
    const sharing = await reviewed(share.number);
    repository.answerReview();
    await github.push({ owner, repo, number: share.number, head: "share-links" });
    const answered = await reviewed(share.number, 2);
    await expectOk(
      server.api(`/api/v1/repos/${owner}/${repo}/sarif?commit_sha=${repository.exporting}`, {
        method: "POST",
        headers: { "content-type": "application/sarif+json" },
        body: JSON.stringify(reportOnExport),
      }),
    );
    const exporting = await reviewed((await open("Export reports as CSV", "maya", "export-csv")).number);
    for (const words of [
      "ask why are the lengths compared before `timingSafeEqual`?",
      "remember Signatures are compared in constant time.",
    ])
      await expectOk(
        fetch(`${github.url}/repos/${owner}/${repo}/issues/${share.number}/comments`, {
          method: "POST",
          headers: { authorization: `Bearer ${mayas}`, "content-type": "application/json" },
          body: JSON.stringify({ body: `@gloss ${words}` }),
        }),
      );
    await until(
      "both answers to maya",
      async () => {
        const said = github.comments(owner, repo, share.number);
        return said.filter(({ user }) => user.login === "gloss-bot").length >= 2;
      },
      server,
    );
    await until(
      "the index of the code",
      async () => {
        const status = await server.api(`/api/v1/index/${owner}/${repo}/status`);
        return status.ok && ((await status.json()) as { commit: string | null }).commit;
      },
      server,
    );
    const asked = await expectOk(
      server.api("/api/v1/chat", {
        method: "POST",
        body: JSON.stringify({
          repositories: [`${owner}/${repo}`],
          question: "How long is a shared link good, and who can make one?",
        }),
      }),
    );
    const { id: answer } = (await asked.json()) as { id: string };
    const { id } = (await rule.json()) as { id: string };
    return { server, owner, repo, reviews: { exporting, sharing, answered, health }, answer, rule: id, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function expectOk(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response;
}
