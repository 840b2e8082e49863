import { useId, type ComponentProps } from "react";
import { cn } from "./class-names";
import { controlLook, describedBy, FieldFrame, type Labelled } from "./field-frame";

interface Props extends Omit<ComponentProps<"textarea">, "id">, Labelled {
  mono?: boolean;
}

/** A labelled field for several lines; it grows with its text where the browser can do that. */
export function TextareaField({ label, hideLabel, hint, aside, error, mono, className, ...rest }: Props) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, aside, error, className }} hideLabel={hideLabel ?? false}>
      <textarea
        id={id}
        rows={4}
        className={cn(
          controlLook,
          "block field-sizing-content max-h-96 min-h-20 py-2",
          mono && "font-mono text-sm",
        )}
        {...describedBy(id, { hint, error })}
        {...rest}
      />
    </FieldFrame>
  );
}
