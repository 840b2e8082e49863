"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { Button } from "./button";
import { dismissToast, useToasts, type Toast } from "./toast";

const readingTime = 6_000;

/** Where messages of `toast` appear. F8 leads there; what must be acted on stays until it is taken away. */
export function ToastList() {
  const toasts = useToasts();
  return (
    <Radix.Provider duration={readingTime} label="Message">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport
        label="Messages ({hotkey})"
        className="fixed inset-x-4 bottom-18 z-50 flex flex-col gap-2 outline-none sm:right-4 sm:left-auto sm:w-90 lg:bottom-4"
      />
    </Radix.Provider>
  );
}

function OneToast({ toast: { id, title, detail, tone, action } }: { toast: Toast }) {
  const Icon = tone === "critical" ? CircleAlert : CircleCheck;
  return (
    <Radix.Root
      type={tone === "critical" ? "foreground" : "background"}
      duration={tone === "critical" || action ? readingTime * 2 : readingTime}
      onOpenChange={(open) => {
        if (!open) dismissToast(id);
      }}
      className="flex items-start gap-3 rounded-lg border bg-surface py-2.5 pr-1.5 pl-3.5 shadow-float data-[state=open]:animate-rise data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
    >
      <Icon
        aria-hidden
        className={
          tone === "critical" ? "mt-1.5 size-4 shrink-0 text-critical" : "mt-1.5 size-4 shrink-0 text-good"
        }
      />
      <div className="min-w-0 grow py-1 text-sm wrap-anywhere">
        <Radix.Title className="font-medium">{title}</Radix.Title>
        {detail && <Radix.Description className="text-ink-muted">{detail}</Radix.Description>}
      </div>
      {action && (
        <Radix.Action asChild altText={action.label}>
          <Button size="small" className="mt-0.5" onClick={action.onPress}>
            {action.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <Button variant="ghost" size="icon">
          <X aria-hidden />
          <span className="sr-only">Dismiss</span>
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}
