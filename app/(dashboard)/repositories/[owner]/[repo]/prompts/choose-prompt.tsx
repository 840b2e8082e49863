"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { toast } from "@/components/ui/toast";
import { partsOf } from "../../../_components/repository-query";
import { choosePromptAction } from "./actions";

interface Props {
  name: string;
  /** Null for the usual one. */
  chosen: string | null;
  usual: string;
  versions: { name: string; title: string }[];
  readOnly: boolean;
}

/** The version that the repository's reviews are made with. */
export function ChoosePrompt({ name, chosen, usual, versions, readOnly }: Props) {
  const [pending, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const [value, setValue] = useState(chosen ?? "");
  const router = useRouter();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        start(async () => {
          const refusal = await choosePromptAction(partsOf(name), value);
          setError(refusal);
          if (refusal) return;
          toast("Saved; it counts from the next review on");
          router.refresh();
        });
      }}
    >
      <fieldset disabled={readOnly} className="space-y-4">
        <SelectField
          label="Version"
          choices={[
            { value: "", label: `The usual (${usual})` },
            ...versions.map((one) => ({ value: one.name, label: `${one.name}: ${one.title}` })),
          ]}
          value={value}
          onChange={({ target }) => setValue(target.value)}
          error={error ?? undefined}
        />
        <Button type="submit" busy={pending}>
          Save
        </Button>
      </fieldset>
    </form>
  );
}
