"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import { useFocusReturn } from "./use-focus-return";

/** The veil behind what asks for all attention. */
export const veilLook = "fixed inset-0 z-40 bg-black/40 data-[state=open]:animate-fade-in dark:bg-black/60";

/** A window over the page: in the middle of a wide one, at the bottom of a phone, never higher than either. */
export const panelLook =
  "fixed inset-x-0 bottom-0 z-50 flex max-h-[calc(100dvh-3rem)] flex-col rounded-t-xl border bg-surface pb-[env(safe-area-inset-bottom)] shadow-float outline-none data-[state=open]:animate-rise sm:inset-x-auto sm:bottom-auto sm:left-1/2 sm:top-[12dvh] sm:max-h-[76dvh] sm:w-full sm:-translate-x-1/2 sm:rounded-xl sm:pb-0 sm:data-[state=open]:animate-fade-in";

interface Props {
  /** The button that opens it; none when `open` is handed in. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons at the bottom, the main one last; they stay while the rest scrolls. */
  footer?: ReactNode;
  wide?: boolean;
}

/** A dialog: the rest of the page waits. Escape, the cross and a press beside it close it; focus goes back. */
export function Dialog({ trigger, open, onOpenChange, title, description, children, footer, wide }: Props) {
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={veilLook} />
        <Radix.Content
          {...focusReturn}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(panelLook, wide ? "sm:max-w-2xl" : "sm:max-w-md")}
        >
          <div className="border-b py-3 pr-12 pl-4">
            <Radix.Title className="text-base font-semibold wrap-anywhere">{title}</Radix.Title>
            {description && (
              <Radix.Description className="mt-0.5 text-sm text-pretty wrap-anywhere text-ink-muted">
                {description}
              </Radix.Description>
            )}
          </div>
          <div className="min-h-0 grow overflow-y-auto p-4">{children}</div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t p-3">{footer}</div>}
          {/* Last, so that the focus begins at the first field. */}
          <Radix.Close asChild>
            <Button variant="ghost" size="icon" className="absolute top-1.5 right-2">
              <X aria-hidden />
              <span className="sr-only">Close</span>
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
