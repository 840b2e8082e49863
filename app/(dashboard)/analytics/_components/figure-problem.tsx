"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";

/** In the place of a figure that could not be computed; the others stand. */
export function FigureProblem({ className, children }: { className: string; children: ReactNode }) {
  const router = useRouter();
  const [busy, begin] = useTransition();
  return (
    <div
      className={cn("flex flex-col items-center justify-center gap-3 px-6 text-center text-sm", className)}
    >
      <p role="alert" className="max-w-md text-pretty">
        <span className="block font-medium text-critical">This figure could not be computed.</span>
        <span className="text-ink-muted">{children}</span>
      </p>
      <Button size="small" busy={busy} onClick={() => begin(() => router.refresh())}>
        Try again
      </Button>
    </div>
  );
}
