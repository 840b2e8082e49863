import { describe, expect, it } from "vitest";
import { openChange, refusal, setStage } from "./testing/stage";

const onReview = async () => {
  const stage = await setStage();
  const pull_number = await openChange(stage);
  const review = () =>
    stage.bob.pulls.createReview({ ...stage.at, pull_number, event: "COMMENT", body: "Hm." });
  const posted = () => stage.github.reviews("ada", "engine", pull_number).length;
  return { ...stage, pull_number, review, posted };
};
const match = "POST /repos/*/*/pulls/*/reviews";

describe("a fault", () => {
  it.each([500, 502, 503])("with status %d answers so, and nothing has happened", async (status) => {
    const { github, review, posted } = await onReview();
    github.fail({ match, status, times: 1 });
    expect(await refusal(review())).toMatchObject({ status });
    expect(posted()).toBe(0);
    await review();
    expect(posted()).toBe(1);
  });

  it.each([
    ["another status", { status: 502 }, 502],
    ["a cut connection", { dropConnection: true }, 500],
  ])("after the effect loses the answer by %s, and the effect stays", async (_what, how, status) => {
    const { github, review, posted } = await onReview();
    const fault = github.fail({ match, afterEffect: true, times: 1, ...how });
    expect(await refusal(review())).toMatchObject({ status });
    expect([posted(), fault.hits]).toEqual([1, 1]);
    const [last] = github.requests.slice(-1);
    expect(last).toMatchObject({ method: "POST", fault: true, login: "bob" });
  });

  it("before the effect cuts the connection, and nothing has happened", async () => {
    const { github, review, posted } = await onReview();
    github.fail({ match, dropConnection: true, times: 1 });
    expect(await refusal(review())).toMatchObject({ status: 500 });
    expect(posted()).toBe(0);
  });

  it("cuts an answer in the middle", async () => {
    const { github, ada, at } = await onReview();
    github.fail({ match: "GET /repos/ada/engine", truncate: true, times: 2 });
    const answer = await fetch(`${github.url}/repos/ada/engine`, {
      headers: { authorization: "token ada-token" },
    });
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow("terminated");
    // Octokit takes such an answer for an empty one with status 200: whoever reads `data` has to check it.
    expect((await ada.repos.get(at)).data).toBe("");
    expect((await ada.repos.get(at)).data.full_name).toBe("ada/engine");
  });

  it("delays, lets some pass first, carries its own body and headers, and can be taken away", async () => {
    const { github, ada } = await onReview();
    const user = () => ada.users.getAuthenticated();
    const slow = github.fail({ match: /^GET \/user$/, delayMs: 60 });
    const before = performance.now();
    expect((await user()).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(55);
    slow.remove();
    github.fail({
      match: ({ path }) => path === "/user",
      skip: 1,
      status: 418,
      body: { message: "Tea" },
      retryAfter: 9,
    });
    expect((await user()).status).toBe(200);
    const error = (await user().catch((thrown: unknown) => thrown)) as { response: { headers: object } };
    expect(error.response.headers).toMatchObject({ "retry-after": "9" });
    expect(await refusal(user())).toMatchObject({ status: 418, message: "Tea" });
    github.clearFaults();
    expect((await user()).status).toBe(200);
  });
});
