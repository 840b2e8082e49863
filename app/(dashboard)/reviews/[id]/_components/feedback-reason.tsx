"use client";

import { type SubmitEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LineText } from "@/components/ui/line-text";
import { longestReason } from "@/lib/feedback/opinions";

/** Why one thinks so: optional, shown to all who read the review. */
export function FeedbackReason({
  reason,
  onSave,
}: {
  reason: string | null;
  onSave: (reason: string | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("reason");
    setOpen(false);
    onSave(typeof text === "string" && text.trim() ? text.trim() : null);
  };
  if (!open)
    return (
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-muted">
        {reason !== null && (
          <span className="min-w-0 wrap-anywhere">
            You: <LineText text={reason} />
          </span>
        )}
        <Button variant="ghost" size="small" className="-ml-2" onClick={() => setOpen(true)}>
          {reason === null ? "Add a reason" : "Change the reason"}
        </Button>
      </p>
    );
  return (
    <form onSubmit={save} className="flex max-w-md items-end gap-2">
      <Field
        label="Reason"
        name="reason"
        defaultValue={reason ?? ""}
        maxLength={longestReason}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field takes the place of the button that was pressed
        autoFocus
        className="grow"
        onKeyDown={(event) => {
          if (event.key === "Escape") setOpen(false);
        }}
      />
      <Button type="submit">Save</Button>
    </form>
  );
}
