import { readReviewsByDay } from "@/db/queries/analytics/read-reviews-by-day";
import { figure } from "../figure";

export const reviews = figure({
  title: "Reviews by day",
  about:
    "What became of the reviews that were asked for on each day. Replaced ones gave way to a newer head.",
  columns: {
    day: { name: "Day", unit: "day" },
    reviewed: { name: "Reviewed", unit: "count" },
    pullRequests: { name: "Pull requests", unit: "count" },
    skipped: { name: "Skipped", unit: "count" },
    failed: { name: "Failed", unit: "count" },
    superseded: { name: "Superseded", unit: "count" },
    cancelled: { name: "Cancelled", unit: "count" },
    open: { name: "Still open", unit: "count" },
  },
  read: readReviewsByDay,
});
