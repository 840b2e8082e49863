"use client";

import { useActionState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { startReviewAction } from "../../reviews/new/actions";

interface Props {
  dir: string;
  base: string;
  head: string;
  /** For readers who do not see what stands beside the button. */
  name: string;
  children: ReactNode;
}

/** A row that ends in a button: it reviews a range of a folder. What is wrong with it is told below. */
export function StartLocalReview({ dir, base, head, name, children }: Props) {
  const [state, send, pending] = useActionState(startReviewAction, { errors: {}, message: null });
  const wrong = [...Object.values(state.errors), state.message].filter(Boolean).join(" ");
  return (
    <form action={send} className="px-3 py-2.5">
      <input type="hidden" name="kind" value="local" />
      <input type="hidden" name="dir" value={dir} />
      <input type="hidden" name="base" value={base} />
      <input type="hidden" name="head" value={head} />
      <div className="flex items-center gap-x-4">
        {children}
        <Button type="submit" disabled={pending}>
          {pending ? "Starting…" : "Review"}
          <span className="sr-only"> {name}</span>
        </Button>
      </div>
      {wrong && (
        <p role="alert" className="mt-1 text-sm wrap-anywhere text-critical">
          {wrong}
        </p>
      )}
    </form>
  );
}
