import { cn } from "@/components/ui/class-names";
import { severities } from "@/lib/core/finding";
import type { Severity } from "@/lib/review/views";
import { severityLooks } from "./severity-mark";

interface Props {
  counts: Record<Severity, number>;
  className?: string;
}

/** How many findings there are of each severity; those without any are left out. */
export function SeverityCounts({ counts, className }: Props) {
  const present = severities.filter((severity) => counts[severity] > 0);
  if (present.length === 0) return null;
  return (
    <ul className={cn("flex items-center gap-3", className)}>
      {present.map((severity) => {
        const { label, icon: Icon, text } = severityLooks[severity];
        return (
          <li
            key={severity}
            title={`${counts[severity]} ${label.toLowerCase()}`}
            className={cn("flex items-center gap-1 text-xs font-medium tabular-nums", text)}
          >
            <Icon aria-hidden className="size-3.5" />
            {counts[severity]}
            <span className="sr-only">{label.toLowerCase()}</span>
          </li>
        );
      })}
    </ul>
  );
}
