import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle } from "lucide-react";
import type { ReviewState } from "@/components/verdict/review-state";
import type { RepositoryView } from "@/lib/repos/list-repositories";

/** One word, shape and tone for where a repository stands. */
export function stateOfRepository({ active, scan, problems }: RepositoryView): ReviewState {
  const neutral = { tone: "neutral", text: "text-ink-muted" } as const;
  if (!active) return { label: "Disconnected", icon: CircleDashed, ...neutral };
  if (problems.length > 0)
    return { label: "Needs attention", icon: CircleAlert, tone: "critical", text: "text-critical" };
  if (scan.state === "queued" || scan.state === "running")
    return { label: "Scanning", icon: LoaderCircle, tone: "accent", text: "text-accent", spins: true };
  return { label: "Connected", icon: CircleCheck, tone: "good", text: "text-good" };
}

export const modeWords = (mode: RepositoryView["mode"]): string =>
  mode === "parallel" ? "Three agents" : mode === "standard" ? "One agent" : "Mode as configured";
