import { readTimes } from "@/db/queries/analytics/read-times";
import { figure } from "../figure";

export const times = figure({
  title: "Time to review",
  about:
    "Where the time went between asking for a review and its end. Medians of parts don't add up to that of the whole.",
  columns: {
    part: { name: "Part", unit: "text" },
    reviews: { name: "Reviews", unit: "count" },
    medianMs: { name: "Median", unit: "milliseconds", nullable: true },
    p95Ms: { name: "95th percentile", unit: "milliseconds", nullable: true },
  },
  read: readTimes,
});
