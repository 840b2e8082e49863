import { readAcceptance } from "@/db/queries/analytics/read-acceptance";
import { figure } from "../figure";

export const acceptance = figure({
  title: "Acceptance",
  about: "What became of findings: all of them, and by severity, category and rule.",
  columns: {
    group: { name: "Grouped by", unit: "text" },
    name: { name: "Name", unit: "text" },
    findings: { name: "Findings", unit: "count" },
    applied: { name: "Applied", unit: "count" },
    addressed: { name: "Addressed", unit: "count" },
    useful: { name: "Useful", unit: "count" },
    wrong: { name: "Wrong", unit: "count" },
    notNow: { name: "Not now", unit: "count" },
    ignored: { name: "Ignored", unit: "count" },
    noWord: { name: "No word yet", unit: "count" },
    acceptance: { name: "Acceptance", unit: "share", nullable: true },
    precision: { name: "Precision", unit: "share", nullable: true },
  },
  read: readAcceptance,
});
