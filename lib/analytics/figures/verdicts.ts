import { readVerdicts } from "@/db/queries/analytics/read-verdicts";
import { figure } from "../figure";

export const verdicts = figure({
  title: "Verdicts",
  about:
    "How the reviews of each day ended. Failed and skipped ones are told apart: neither approves anything.",
  columns: {
    day: { name: "Day", unit: "day" },
    approved: { name: "Approved", unit: "count" },
    changesRequested: { name: "Changes requested", unit: "count" },
    discussion: { name: "Needs discussion", unit: "count" },
    noVerdict: { name: "No verdict", unit: "count" },
    skipped: { name: "Skipped", unit: "count" },
    failed: { name: "Failed", unit: "count" },
  },
  read: readVerdicts,
});
