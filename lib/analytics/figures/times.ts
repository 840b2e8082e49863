import { readTimes } from "@/db/queries/analytics/read-times";
import { figure } from "../figure";

export const times = figure({
  title: "Time to review",
  about:
    "Queue: until the first try. Gather: reading the change and what is known of it. Model: looking at it. Post: judging and posting. Other: tries that failed, and between the steps.",
  columns: {
    part: { name: "Part", unit: "text" },
    reviews: { name: "Reviews", unit: "count" },
    medianMs: { name: "Median", unit: "milliseconds", nullable: true },
    p95Ms: { name: "95th percentile", unit: "milliseconds", nullable: true },
  },
  read: readTimes,
});
