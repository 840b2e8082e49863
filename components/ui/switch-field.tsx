import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./class-names";

interface Props extends Omit<ComponentProps<"input">, "id" | "type" | "role"> {
  label: ReactNode;
  hint?: ReactNode;
  /** Stands at the end of the label's line, and takes no room of its own. */
  aside?: ReactNode;
  hideLabel?: boolean;
}

/** On or off, at once or in a form: the browser's own check box that is drawn and announced as a switch. */
export function SwitchField({ label, hint, aside, hideLabel, className, ...rest }: Props) {
  const id = useId();
  return (
    <div className={cn("flex items-start justify-between gap-4", className)}>
      <div className={cn("min-w-0", hideLabel && "sr-only")}>
        <div className="flex gap-3">
          <label htmlFor={id} className="block min-w-0 text-sm font-medium">
            {label}
          </label>
          {aside}
        </div>
        {hint && (
          <p id={`${id}-hint`} className="mt-0.5 text-sm text-pretty text-ink-muted">
            {hint}
          </p>
        )}
      </div>
      <input
        id={id}
        type="checkbox"
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- the browser tells whether it is checked
        role="switch"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full border border-control bg-sunken transition-colors before:absolute before:top-1/2 before:left-0.5 before:size-3.5 before:-translate-y-1/2 before:rounded-full before:bg-ink-muted before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-surface focus-visible:rounded-full disabled:cursor-default disabled:opacity-50 pointer-coarse:h-6 pointer-coarse:w-11 pointer-coarse:before:size-4.5 pointer-coarse:checked:before:translate-x-5"
        {...rest}
      />
    </div>
  );
}
