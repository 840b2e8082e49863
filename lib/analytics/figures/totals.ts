import { readTotals } from "@/db/queries/analytics/read-totals";
import { figure } from "../figure";

export const totals = figure({
  title: "Totals",
  about: "The whole period in one row.",
  columns: {
    reviewed: { name: "Reviews", unit: "count" },
    pullRequests: { name: "Pull requests", unit: "count" },
    skipped: { name: "Skipped", unit: "count" },
    failed: { name: "Failed", unit: "count" },
    replaced: { name: "Superseded or cancelled", unit: "count" },
    medianMs: { name: "Median time to review", unit: "milliseconds", nullable: true },
    p95Ms: { name: "95th percentile", unit: "milliseconds", nullable: true },
    inputTokens: { name: "Tokens read", unit: "count" },
    outputTokens: { name: "Tokens written", unit: "count" },
    cachedTokens: { name: "Tokens from the cache", unit: "count" },
    costUsd: { name: "Cost", unit: "dollars" },
    unpricedCalls: { name: "Calls without a price", unit: "count" },
  },
  read: readTotals,
});
