"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { startTransition, useActionState, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { createKeyAction } from "./actions";
import { emptyForm } from "./key-form-state";
import { keysQuery } from "./key-query";

const scopes = [
  { value: "read", label: "Read: reviews, figures and memory" },
  { value: "write", label: "Write: also starts reviews, writes rules, changes settings" },
  { value: "admin", label: "Admin: also connects, and says who may do what" },
];
const lives = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
];

/** The button that makes a key, with its dialog; `endless` where a key may live for ever. */
export function CreateKey({ endless }: { endless: boolean }) {
  const [open, setOpen] = useState(false);
  // A new form for every key: what was shown once is not kept.
  const [round, setRound] = useState(0);
  return (
    <>
      <Button variant="primary" className="mb-6" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Create key
      </Button>
      <KeyDialog
        key={round}
        endless={endless}
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          if (!next) setRound(round + 1);
        }}
      />
    </>
  );
}

interface Props {
  endless: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function KeyDialog({ endless, open, onOpenChange }: Props) {
  const [state, send, pending] = useActionState(createKeyAction, emptyForm);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const { made, errors, message } = state;

  useEffect(() => {
    if (made) void queries.invalidateQueries({ queryKey: keysQuery });
    else form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [made, state, queries]);

  if (made)
    return (
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        title={`The key ${made.name}`}
        description="Copy it now. Gloss keeps only its hash and can't show it again."
        footer={
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            Done
          </Button>
        }
      >
        <div className="flex items-start gap-2 rounded-md border bg-sunken p-2 pl-3">
          <output
            aria-label="The new key"
            className="grow self-center font-mono text-sm break-all select-all"
          >
            {made.key}
          </output>
          <CopyButton text={made.key} label="Copy key" />
        </div>
      </Dialog>
    );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Create an API key"
      description="It does no more than you may, and no more than you choose here."
      footer={
        <Button variant="primary" type="submit" form={id} busy={pending}>
          Create key
        </Button>
      }
    >
      <form
        id={id}
        ref={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          startTransition(() => send(data));
        }}
      >
        <Field
          name="name"
          label="Name"
          placeholder="nightly report"
          hint="What uses it."
          error={errors.name}
        />
        <SelectField name="scope" label="It may" choices={scopes} error={errors.scope} />
        <SelectField
          name="expiresInDays"
          label="It works for"
          defaultValue="90"
          choices={endless ? [...lives, { value: "never", label: "Ever, until it is revoked" }] : lives}
          error={errors.expiresInDays}
        />
        <TextareaField
          name="repositories"
          label="Only in these repositories"
          placeholder="owner/repo"
          hint="One on each line; leave it empty for all that you may see."
          error={errors.repositories}
          mono
        />
        {message && <Notice tone="critical" title={message} live />}
      </form>
    </Dialog>
  );
}
