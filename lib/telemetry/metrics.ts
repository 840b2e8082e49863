import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** Reviews in each state, as the database counts them. */
type ReadReviews = () => Promise<{ status: string; count: number }[]>;

function build() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    jobs: new Counter({
      name: "gloss_jobs_total",
      help: "Jobs by outcome.",
      labelNames: ["job", "outcome"],
      registers,
    }),
    steps: new Histogram({
      name: "gloss_review_step_seconds",
      help: "Duration of each step of a review.",
      labelNames: ["step"],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300],
      registers,
    }),
    tokens: new Counter({
      name: "gloss_model_tokens_total",
      help: "Tokens by model and direction.",
      labelNames: ["model", "direction"],
      registers,
    }),
    cost: new Counter({
      name: "gloss_model_cost_usd_total",
      help: "Cost of model calls in US dollars.",
      labelNames: ["model"],
      registers,
    }),
    modelCalls: new Counter({
      name: "gloss_model_calls_total",
      help: "Model calls by outcome.",
      labelNames: ["model", "outcome"],
      registers,
    }),
    github: new Counter({
      name: "gloss_github_requests_total",
      help: "Requests to GitHub.",
      labelNames: ["route", "status"],
      registers,
    }),
    webhooks: new Counter({
      name: "gloss_webhooks_total",
      help: "Deliveries by outcome.",
      labelNames: ["outcome"],
      registers,
    }),
    agentCalls: new Counter({
      name: "gloss_mcp_calls_total",
      help: "Calls of tools by agents, by outcome.",
      labelNames: ["tool", "outcome"],
      registers,
    }),
    reviews: new Gauge({
      name: "gloss_reviews",
      help: "Reviews by what state they are in now.",
      labelNames: ["status"],
      registers,
      async collect() {
        this.reset();
        try {
          for (const { status, count } of (await holder.glossReadReviews?.()) ?? [])
            this.set({ status }, count);
        } catch {
          // The other figures matter most while the database is down; readiness tells that it is.
        }
      },
    }),
  };
}

/** Bundled code may hold several copies of this module; the figures are those of the process. */
const holder = globalThis as { glossMetrics?: ReturnType<typeof build>; glossReadReviews?: ReadReviews };
const metrics = () => (holder.glossMetrics ??= build());

/** All metrics in the Prometheus text format. */
export const renderMetrics = (): Promise<string> => metrics().registry.metrics();

/** Tells where to read, at each scrape, how many reviews wait and run. */
export function observeReviews(read: ReadReviews): void {
  holder.glossReadReviews = read;
}

export const countJob = (job: string, outcome: "completed" | "failed"): void =>
  metrics().jobs.inc({ job, outcome });

export const measureStep = (step: string, durationMs: number): void =>
  metrics().steps.observe({ step }, durationMs / 1000);

export const countWebhook = (outcome: "accepted" | "duplicate" | "ignored" | "refused"): void =>
  metrics().webhooks.inc({ outcome });

export const countAgentCall = (tool: string, outcome: "completed" | "failed"): void =>
  metrics().agentCalls.inc({ tool, outcome });

export function countGitHubCall(call: { method: string; route: string; status: number }): void {
  metrics().github.inc({ route: `${call.method} ${call.route}`, status: String(call.status) });
}

export interface CountedModelCall {
  model: string;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  costUsd: number | null;
  error: boolean;
}

export function countModelCall({ model, ...call }: CountedModelCall): void {
  const { tokens, cost, modelCalls } = metrics();
  modelCalls.inc({ model, outcome: call.error ? "failed" : "completed" });
  tokens.inc({ model, direction: "input" }, call.inputTokens);
  tokens.inc({ model, direction: "output" }, call.outputTokens);
  tokens.inc({ model, direction: "cached" }, call.cachedTokens);
  if (call.costUsd !== null) cost.inc({ model }, call.costUsd);
}
