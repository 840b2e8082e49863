import { CircleAlert } from "lucide-react";
import { useId, type ComponentProps } from "react";
import { cn } from "./class-names";
import { LineText } from "./line-text";

interface Props extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  hint?: string;
  /** What is wrong with the value, in words; shown at the field and tied to it for screen readers. */
  error?: string | undefined;
  mono?: boolean;
}

/** A labelled text field with its hint and its error. */
export function Field({ label, hint, error, mono, className, ...rest }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className={cn(
          "h-9 w-full rounded-md border border-control bg-surface px-3 text-base placeholder:text-ink-faint disabled:bg-sunken disabled:text-ink-muted pointer-coarse:h-11 pointer-coarse:text-lg",
          mono && "font-mono text-sm",
          error && "border-critical",
        )}
        {...rest}
      />
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-muted">
          {hint}
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
