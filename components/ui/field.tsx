import { useId, type ComponentProps } from "react";
import { cn } from "./class-names";
import { controlLook, describedBy, FieldFrame, type Labelled } from "./field-frame";

interface Props extends Omit<ComponentProps<"input">, "id">, Labelled {
  mono?: boolean;
}

/** A labelled text field with its hint and its error. */
export function Field({ label, hideLabel, hint, aside, error, mono, className, ...rest }: Props) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, aside, error, className }} hideLabel={hideLabel ?? false}>
      <input
        id={id}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className={cn(controlLook, "h-9 pointer-coarse:h-11", mono && "font-mono text-sm")}
        {...describedBy(id, { hint, error })}
        {...rest}
      />
    </FieldFrame>
  );
}
