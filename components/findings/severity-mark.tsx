import { CircleAlert, Info, OctagonAlert, TriangleAlert, type LucideIcon } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import type { Severity } from "@/lib/review/views";

interface Look {
  label: string;
  icon: LucideIcon;
  text: string;
  tone: Tone;
}

/** Each severity has a word, a shape and a colour, so that none of them carries the meaning alone. */
export const severityLooks: Record<Severity, Look> = {
  critical: { label: "Critical", icon: OctagonAlert, text: "text-critical", tone: "critical" },
  high: { label: "High", icon: TriangleAlert, text: "text-high", tone: "high" },
  medium: { label: "Medium", icon: CircleAlert, text: "text-medium", tone: "medium" },
  low: { label: "Low", icon: Info, text: "text-low", tone: "low" },
};

/** The severity's shape in its colour; the word is for screen readers. */
export function SeverityMark({ severity, className }: { severity: Severity; className?: string }) {
  const { label, icon: Icon, text } = severityLooks[severity];
  return (
    <>
      <Icon aria-hidden className={cn("size-4 shrink-0", text, className)} />
      <span className="sr-only">{label}:</span>
    </>
  );
}
