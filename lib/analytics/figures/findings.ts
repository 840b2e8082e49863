import { readFindingsByDay } from "@/db/queries/analytics/read-findings-by-day";
import { figure } from "../figure";

export const findings = figure({
  title: "Findings",
  about:
    "What people were shown, inline or in the body. What was said again of the same pull request counts once.",
  columns: {
    day: { name: "Day", unit: "day" },
    findings: { name: "Findings", unit: "count" },
    critical: { name: "Critical", unit: "count" },
    high: { name: "High", unit: "count" },
    medium: { name: "Medium", unit: "count" },
    low: { name: "Low", unit: "count" },
    security: { name: "Security", unit: "count" },
    correctness: { name: "Correctness", unit: "count" },
    performance: { name: "Performance", unit: "count" },
    tests: { name: "Tests", unit: "count" },
    maintainability: { name: "Maintainability", unit: "count" },
    style: { name: "Style", unit: "count" },
    documentation: { name: "Documentation", unit: "count" },
  },
  read: readFindingsByDay,
});
