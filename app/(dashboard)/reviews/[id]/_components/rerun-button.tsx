"use client";

import { RotateCw } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { LineText } from "@/components/ui/line-text";
import { cn } from "@/components/ui/class-names";
import { rerunAction } from "../actions";

/** Reviews the change once more; where a model looked, also without what it answered before. */
export function RerunButton({ id, model }: { id: string; model: boolean }) {
  const [refusal, run, pending] = useActionState(
    (_before: { message: string } | null, form: FormData) => rerunAction(id, form.get("how") === "fresh"),
    null,
  );
  return (
    <form action={run} className="flex flex-wrap items-center gap-2">
      <Button type="submit" disabled={pending}>
        <RotateCw aria-hidden className={cn(pending && "animate-spin")} />
        Run again
      </Button>
      {model && (
        <Button type="submit" name="how" value="fresh" variant="ghost" disabled={pending}>
          Ask models anew
        </Button>
      )}
      {refusal && (
        <p role="alert" className="text-sm text-critical">
          <LineText text={refusal.message} />
        </p>
      )}
    </form>
  );
}
