import {
  readReusedByDay,
  readSpendingByDay,
  readSpendingByModel,
} from "@/db/queries/analytics/read-spending";
import { figure } from "../figure";

const sums = {
  calls: { name: "Calls", unit: "count" },
  inputTokens: { name: "Tokens read", unit: "count" },
  outputTokens: { name: "Tokens written", unit: "count" },
  cachedTokens: { name: "From the cache", unit: "count" },
  cachedShare: { name: "Cached share", unit: "share", nullable: true },
  costUsd: { name: "Cost", unit: "dollars" },
  unpricedCalls: { name: "Calls without a price", unit: "count" },
} as const;

export const spending = figure({
  title: "Tokens and cost by day",
  about:
    "What models took for the reviews that were asked for on each day, those that failed or were replaced too.",
  columns: { day: { name: "Day", unit: "day" }, ...sums },
  read: readSpendingByDay,
});

export const models = figure({
  title: "Models",
  about: "The same by model, the dearest first, and how long a call took.",
  columns: {
    model: { name: "Model", unit: "text" },
    ...sums,
    failedCalls: { name: "Failed calls", unit: "count" },
    medianMs: { name: "Median call", unit: "milliseconds", nullable: true },
  },
  read: readSpendingByModel,
});

export const reuse = figure({
  title: "Answers given again",
  about:
    "A model's answer is kept for 90 days for the same repository; asked the very same again, nobody is asked and nothing paid. By day.",
  columns: {
    day: { name: "Day", unit: "day" },
    hits: { name: "Given again", unit: "count" },
    misses: { name: "Asked for", unit: "count" },
    hitRate: { name: "Hit rate", unit: "share", nullable: true },
    savedTokens: { name: "Tokens saved", unit: "count" },
    savedUsd: { name: "Dollars saved", unit: "dollars" },
  },
  read: readReusedByDay,
});
