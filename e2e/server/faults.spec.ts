import { expect, test } from "@playwright/test";
import { notJson, overloaded, rateLimited, refuse, say, type Script, useTools } from "../anthropic/script";
import { connect, reviewReply, runsOf, stage, until } from "./stage";
import { type Server, startServer } from "./start-server";

type Stage = Awaited<ReturnType<typeof stage>>;

/** A script that goes wrong for the first `times` requests and then answers well. */
const first = (times: number, wrong: Script): Script => {
  let asked = 0;
  return (request, nth) => (asked++ < times ? wrong(request, nth) : say(reviewReply(request)));
};

const models: Record<string, Script> = {
  "answers 429": first(2, () => rateLimited(1)),
  "answers 529": first(2, () => overloaded()),
  "breaks off in mid-stream": first(1, (request) => say(reviewReply(request), { cutAfter: 0.5 })),
  "sends no JSON": first(1, () => notJson()),
};

const post = "POST /repos/*/*/pulls/*/reviews";
const hosts: Record<string, Parameters<Stage["github"]["fail"]>[0]> = {
  "answers 500 to the review": { match: post, status: 500, times: 1 },
  "answers 502 to the files": { match: "GET /repos/*/*/pulls/*/files", status: 502, times: 2 },
  "takes the review and loses the answer": { match: post, afterEffect: true, dropConnection: true, times: 1 },
  "takes the review and answers 502": { match: post, afterEffect: true, status: 502, times: 1 },
  "limits the rate": { match: post, limit: "secondary", retryAfter: 2, times: 1 },
  "is slow": { match: "GET /repos/*/*/pulls/*", delayMs: 3000, times: 1 },
  "cuts its answer": { match: "GET /repos/*/*/pulls/*/files", truncate: true, times: 1 },
};

const good: Script = (request) => say(reviewReply(request));

async function reviewOnce({ open }: Stage, server: Server) {
  const { number } = await open();
  const run = await until(
    "the end of the review",
    async () =>
      (await runsOf(server)).find(
        (item) => item.number === number && !["queued", "running"].includes(item.status),
      ),
    server,
  );
  return { run, number };
}

test.describe("whatever goes wrong on the other side", () => {
  test.describe.configure({ timeout: 120_000 });
  let scene: Stage;
  let server: Server;
  test.beforeAll(async () => {
    scene = await stage();
    server = await startServer(scene.env);
    expect((await connect(server)).status).toBe(201);
  });
  test.afterAll(async () => {
    await server.stop();
    await scene.end();
  });

  for (const [name, script] of Object.entries(models))
    test(`a model that ${name} costs a retry, not the review`, async () => {
      scene.model.setScript(script);
      const { run, number } = await reviewOnce(scene, server);
      expect(run.status).toBe("completed");
      expect(scene.github.reviews("ada", "engine", number)).toHaveLength(1);
      expect(scene.github.reviews("ada", "engine", number)[0]?.comments.length).toBe(2);
    });

  for (const [name, fault] of Object.entries(hosts))
    test(`a GitHub that ${name} gets one review all the same`, async () => {
      scene.model.setScript(good);
      const failing = scene.github.fail(fault);
      const { run, number } = await reviewOnce(scene, server);
      failing.remove();
      expect(failing.hits).toBeGreaterThan(0);
      expect(run.status).toBe("completed");
      expect(scene.github.reviews("ada", "engine", number)).toHaveLength(1);
    });

  test("a model that reads for ever is stopped after eight rounds", async () => {
    let asked = 0;
    scene.model.setScript(() => useTools(["read_file", { path: `src/math.ts`, offset: asked++ }]));
    const { run, number } = await reviewOnce(scene, server);
    expect(run.status).toBe("completed");
    expect(asked).toBeLessThanOrEqual(8);
    expect(scene.github.reviews("ada", "engine", number)).toHaveLength(1);
  });

  test("a model that declines leaves the rules' findings and says so", async () => {
    scene.model.setScript(() => refuse());
    const { number } = await reviewOnce(scene, server);
    const [review] = scene.github.reviews("ada", "engine", number);
    expect(review?.state).not.toBe("APPROVED");
    expect(review?.body).toMatch(/declined/i);
  });

  test("a key that is refused ends the review with its reason and one short comment", async () => {
    scene.model.setScript(() => ({ status: 401 }));
    const { run, number } = await reviewOnce(scene, server);
    expect(run.status).toBe("failed");
    expect(scene.github.reviews("ada", "engine", number)).toHaveLength(0);
    const said = await until(
      "the comment",
      async () => scene.github.comments("ada", "engine", number)[0],
      server,
    );
    expect(said.body).toContain(
      "ANTHROPIC\\_API\\_KEY".replaceAll("\\", said.body.includes("\\_") ? "\\" : ""),
    );
  });
});
