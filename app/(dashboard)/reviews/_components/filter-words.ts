import { severityLooks } from "@/components/findings/severity-mark";
import { severities } from "@/lib/core/finding";
import { verdicts } from "@/lib/review/result";
import { reviewModes, reviewTriggers } from "@/lib/review/views";
import type { FilterKey } from "./review-query";

const modes = { standard: "Standard", parallel: "Parallel", static: "Static" };
const triggers = { webhook: "Webhook", manual: "By hand", cli: "Command line", rerun: "Run again" };
const verdictWords = {
  APPROVE: "Approved",
  REQUEST_CHANGES: "Changes requested",
  NEEDS_DISCUSSION: "Needs discussion",
};

/** What can be chosen of each kind that has a fixed list. */
export const filterChoices = {
  verdict: verdicts.map((value) => ({ value, label: verdictWords[value] })),
  severity: severities.map((value) => ({ value, label: severityLooks[value].label })),
  mode: reviewModes.map((value) => ({ value, label: modes[value] })),
  trigger: reviewTriggers.map((value) => ({ value, label: triggers[value] })),
};

/** How each part of the filter is named. */
export const filterNames: Record<FilterKey, string> = {
  q: "Search",
  status: "Status",
  repo: "Repository",
  author: "Author",
  verdict: "Verdict",
  severity: "Severity",
  mode: "Mode",
  trigger: "Started by",
  from: "From",
  to: "To",
};

/** A part of the filter as a reader knows it. */
export function filterValue(key: FilterKey, value: string): string {
  if (key !== "verdict" && key !== "severity" && key !== "mode" && key !== "trigger") return value;
  const choices: { value: string; label: string }[] = filterChoices[key];
  return choices.find((choice) => choice.value === value)?.label ?? value;
}
