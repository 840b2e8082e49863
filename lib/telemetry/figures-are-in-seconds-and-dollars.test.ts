import { expect, it } from "vitest";
import {
  countAgentCall,
  countGitHubCall,
  countJob,
  countModelCall,
  countWebhook,
  measureStep,
  observeReviews,
  renderMetrics,
} from "./metrics";

it("counts under the names that dashboards read, in seconds and dollars", async () => {
  countJob("review", "failed");
  measureStep("diff", 1500);
  countWebhook("duplicate");
  countAgentCall("get_review", "failed");
  countGitHubCall({ method: "GET", route: "/repos/{owner}/{repo}", status: 304 });
  countModelCall({
    model: "m",
    inputTokens: 100,
    outputTokens: 20,
    cachedTokens: 60,
    costUsd: 0.25,
    error: false,
  });
  countModelCall({
    model: "m",
    inputTokens: 1,
    outputTokens: 0,
    cachedTokens: 0,
    costUsd: null,
    error: true,
  });
  observeReviews(async () => [{ status: "queued", count: 3 }]);

  const lines = (await renderMetrics()).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      'gloss_jobs_total{job="review",outcome="failed"} 1',
      'gloss_review_step_seconds_sum{step="diff"} 1.5',
      'gloss_webhooks_total{outcome="duplicate"} 1',
      'gloss_mcp_calls_total{tool="get_review",outcome="failed"} 1',
      'gloss_github_requests_total{route="GET /repos/{owner}/{repo}",status="304"} 1',
      'gloss_model_tokens_total{model="m",direction="input"} 101',
      'gloss_model_tokens_total{model="m",direction="output"} 20',
      'gloss_model_tokens_total{model="m",direction="cached"} 60',
      'gloss_model_cost_usd_total{model="m"} 0.25',
      'gloss_model_calls_total{model="m",outcome="completed"} 1',
      'gloss_model_calls_total{model="m",outcome="failed"} 1',
      'gloss_reviews{status="queued"} 3',
    ]),
  );
  expect(lines.some((line) => line.startsWith("nodejs_eventloop_lag_seconds "))).toBe(true);
});

it("still shows the others while the database can't be asked for reviews", async () => {
  observeReviews(() => Promise.reject(new Error("database down")));
  const text = await renderMetrics();
  expect(text).toContain("gloss_jobs_total");
  expect(text).not.toContain("gloss_reviews{");
});
