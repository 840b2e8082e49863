"use client";

import { AlertDialog as Radix } from "radix-ui";
import { useState, useTransition, type ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import { panelLook, veilLook } from "./dialog";
import { LineText } from "./line-text";
import { useFocusReturn } from "./use-focus-return";

interface Props {
  /** The button that asks; none when `open` is handed in, as for an item of a menu. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question, as in `Disconnect owner/name?` */
  title: string;
  /** What will happen, and what can't be undone. */
  children: ReactNode;
  /** What the button says: the verb of the question. */
  action: string;
  /** True where something is lost. */
  danger?: boolean;
  /** Does it. What it returns is what went wrong, in words: it is shown, and the dialog stays open. */
  onConfirm: () => Promise<string | null | undefined | void>;
}

/** Asks before something that is not easily undone. It closes once it is done. */
export function ConfirmDialog({ trigger, title, children, action, danger, onConfirm, ...controlled }: Props) {
  const [ownOpen, setOwnOpen] = useState(false);
  const open = controlled.open ?? ownOpen;
  const [problem, setProblem] = useState<string | null>(null);
  const focusReturn = useFocusReturn();
  const [pending, start] = useTransition();
  const setOpen = (next: boolean) => {
    if (pending) return;
    if (next) setProblem(null);
    setOwnOpen(next);
    controlled.onOpenChange?.(next);
  };
  const confirm = () =>
    start(async () => {
      setProblem(null);
      const refusal = await onConfirm().catch(() => "That did not work. Try again in a moment.");
      if (refusal) return setProblem(refusal);
      setOwnOpen(false);
      controlled.onOpenChange?.(false);
    });
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={veilLook} />
        <Radix.Content {...focusReturn} className={cn(panelLook, "sm:max-w-md")}>
          <div className="flex min-h-0 flex-col p-4">
            <Radix.Title className="text-base font-semibold wrap-anywhere">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-1 min-h-0 overflow-y-auto text-pretty wrap-anywhere text-ink-muted">
                {children}
              </div>
            </Radix.Description>
            {problem && (
              <p role="alert" className="mt-3 text-sm wrap-anywhere text-critical">
                <LineText text={problem} />
              </p>
            )}
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <Radix.Cancel asChild>
                <Button disabled={pending}>Cancel</Button>
              </Radix.Cancel>
              <Button variant={danger ? "danger" : "primary"} busy={pending} onClick={confirm}>
                {action}
              </Button>
            </div>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
