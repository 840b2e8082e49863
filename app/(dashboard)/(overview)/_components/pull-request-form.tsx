"use client";

import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { startReviewAction } from "../../reviews/new/actions";

/** The address of a pull request, reviewed without posting. */
export function PullRequestForm() {
  const [state, send, pending] = useActionState(startReviewAction, { errors: {}, message: null });
  return (
    <form
      noValidate
      className="flex flex-col items-start gap-3 sm:flex-row sm:items-end"
      // Not `action`: React would empty the field after a refusal.
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        startTransition(() => send(data));
      }}
    >
      <input type="hidden" name="kind" value="pull" />
      <Field
        className="w-full grow"
        name="target"
        label="Address"
        placeholder="https://github.com/owner/repo/pull/12"
        error={state.errors.target ?? state.message ?? undefined}
        mono
      />
      <Button type="submit" disabled={pending} className={state.errors.target ? "sm:mb-6.5" : ""}>
        {pending ? "Starting…" : "Review it"}
      </Button>
    </form>
  );
}
