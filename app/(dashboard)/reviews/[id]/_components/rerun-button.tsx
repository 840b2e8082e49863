"use client";

import { RotateCw } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { LineText } from "@/components/ui/line-text";
import { cn } from "@/components/ui/class-names";
import { rerunAction } from "../actions";

/** Reviews the change once more. */
export function RerunButton({ id }: { id: string }) {
  const [refusal, run, pending] = useActionState(() => rerunAction(id), null);
  return (
    <form action={run} className="flex flex-wrap items-center gap-3">
      <Button type="submit" disabled={pending}>
        <RotateCw aria-hidden className={cn(pending && "animate-spin")} />
        Run again
      </Button>
      {refusal && (
        <p role="alert" className="text-sm text-critical">
          <LineText text={refusal.message} />
        </p>
      )}
    </form>
  );
}
