import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps } from "react";
import { cn } from "./class-names";
import { controlLook, describedBy, FieldFrame, type Labelled } from "./field-frame";

export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

interface Props extends Omit<ComponentProps<"select">, "id" | "children" | "size">, Labelled {
  choices: readonly Choice[];
  /** As high as a button beside it. */
  compact?: boolean;
}

/**
 * A labelled choice of one. It is the browser's own: a wheel on a phone, typing ahead on a desk, and it works in a
 * form before any script has loaded.
 */
export function SelectField({
  label,
  hideLabel,
  hint,
  aside,
  error,
  choices,
  compact,
  className,
  ...rest
}: Props) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, aside, error, className }} hideLabel={hideLabel ?? false}>
      <div className="relative">
        <select
          id={id}
          className={cn(
            controlLook,
            "appearance-none truncate pr-8",
            compact ? "h-8 text-sm pointer-coarse:h-10" : "h-9 pointer-coarse:h-11",
          )}
          {...describedBy(id, { hint, error })}
          {...rest}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-muted"
        />
      </div>
    </FieldFrame>
  );
}
