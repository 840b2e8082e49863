import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import { LineText } from "./line-text";

/** What every labelled control takes beside its own properties. */
export interface Labelled {
  label: string;
  /** The label is there for screen readers alone; for controls whose place says what they are. */
  hideLabel?: boolean;
  hint?: string | undefined;
  /** Stands at the end of the label's line, and takes no room of its own. */
  aside?: ReactNode;
  /** What is wrong with the value, in words; shown at the field and tied to it for screen readers. */
  error?: string | undefined;
}

/** How a text-like control looks: one height, border and text size for inputs, choices and text areas. */
export const controlLook =
  "w-full rounded-md border border-control bg-surface px-3 text-base placeholder:text-ink-faint disabled:bg-sunken disabled:text-ink-muted aria-invalid:border-critical pointer-coarse:text-lg";

/** The attributes that tie a control to its hint and its error. */
export function describedBy(id: string, { hint, error }: Pick<Labelled, "hint" | "error">) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": described || undefined,
  };
}

/** Label, hint and error around a control with this id. */
export function FieldFrame({
  id,
  label,
  hideLabel,
  hint,
  aside,
  error,
  className,
  children,
}: Labelled & { id: string; className?: string | undefined; children: ReactNode }) {
  return (
    <div className={className}>
      <div className={cn("flex gap-3", !hideLabel && "mb-1.5")}>
        <label
          id={`${id}-label`}
          htmlFor={id}
          className={cn(hideLabel ? "sr-only" : "block min-w-0 text-sm font-medium")}
        >
          {label}
        </label>
        {aside}
      </div>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-muted">
          <LineText text={hint} />
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-sm text-critical">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 wrap-anywhere">
            <LineText text={error} />
          </span>
        </p>
      )}
    </div>
  );
}
