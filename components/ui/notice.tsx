import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import { LineText } from "./line-text";

interface Props {
  tone: "neutral" | "critical";
  title: string;
  children?: ReactNode;
  /** Announced at once by screen readers; for messages that appear after an action. */
  live?: boolean;
  className?: string;
}

/** A message that belongs to the whole view. */
export function Notice({ tone, title, children, live, className }: Props) {
  const Icon = tone === "critical" ? CircleAlert : Info;
  return (
    <div
      role={live ? "alert" : undefined}
      className={cn(
        "flex gap-3 rounded-lg border p-4",
        tone === "critical" ? "border-critical/30 bg-critical-soft" : "bg-sunken",
        className,
      )}
    >
      <Icon
        aria-hidden
        className={cn("mt-0.5 size-4 shrink-0", tone === "critical" ? "text-critical" : "text-ink-muted")}
      />
      <div className="min-w-0 text-sm">
        <p className="font-medium">
          <LineText text={title} />
        </p>
        {children && <div className="mt-1 wrap-anywhere text-ink-muted">{children}</div>}
      </div>
    </div>
  );
}
