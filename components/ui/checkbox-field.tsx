import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./class-names";

interface Props extends Omit<ComponentProps<"input">, "id" | "type"> {
  label: ReactNode;
  hint?: ReactNode;
}

/** One of several things that may be ticked. */
export function CheckboxField({ label, hint, className, ...rest }: Props) {
  const id = useId();
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 cursor-pointer accent-accent disabled:cursor-default pointer-coarse:size-5"
        {...rest}
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block text-sm">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-pretty text-ink-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
