import { expect, test } from "@playwright/test";
import type { MessagesRequest } from "../anthropic/script";
import { connect, reviewReply, stage, until } from "./stage";
import { startServer } from "./start-server";

/** Answers that would be a command to the other one, and speak to it. */
const provoking = (request: MessagesRequest): string =>
  JSON.stringify(request.system).includes("A colleague asks you something")
    ? "@gloss ask what do you say to this?\n\n@gloss-two help"
    : reviewReply(request);

test("two Gloss servers on one repository answer people, and never each other", async () => {
  const scene = await stage({ reply: provoking });
  const { github } = scene;
  github.addUser({ login: "gloss-two", token: "second-token" });
  github.setPermission("ada", "engine", "gloss-two", "admin");
  const { token: bobs } = github.addUser({ login: "bob" });
  const bots = ["gloss-bot", "gloss-two"];
  const servers = await Promise.all([
    startServer(scene.env),
    startServer({ ...scene.env, GITHUB_TOKEN: "second-token" }),
  ]);
  try {
    for (const server of servers) expect((await connect(server)).status).toBe(201);
    const { number } = await scene.open();
    // A reply in a thread is a review without a verdict to GitHub.
    const verdicts = () => scene.reviewsOf(number).filter(({ state }) => state === "CHANGES_REQUESTED");
    await until("both reviews", async () => verdicts().length === 2, servers[0]);
    const post = async (path: string, body: string) => {
      const answer = await fetch(`${github.url}/repos/ada/engine/${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${bobs}`, "content-type": "application/json" },
        body: JSON.stringify({ body }),
      });
      expect(answer.status).toBe(201);
    };
    const answers = () =>
      github.comments("ada", "engine", number).filter(({ user }) => bots.includes(user.login));
    const replies = () =>
      scene
        .reviewsOf(number)
        .flatMap(({ comments }) => comments)
        .filter(({ inReplyTo, user }) => inReplyTo !== null && bots.includes(user.login));
    await post(`issues/${number}/comments`, "@gloss ask what does `add` do?");
    const first = scene.reviewsOf(number)[0]?.comments[0];
    if (!first) throw new Error("No finding was posted inline.");
    await post(`pulls/${number}/comments/${first.id}/replies`, "@gloss explain");
    await until("the answers to bob", async () => answers().length >= 2 && replies().length >= 2, servers[0]);
    // What they said was delivered to both by now; an answer to it would follow at once.
    await github.settled();
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    for (const said of [answers(), replies(), verdicts()])
      expect(said.map(({ user }) => user.login).toSorted()).toEqual(bots);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await scene.end();
  }
});
