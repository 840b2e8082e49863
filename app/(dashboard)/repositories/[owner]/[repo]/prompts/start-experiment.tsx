"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { toast } from "@/components/ui/toast";
import { partsOf } from "../../../_components/repository-query";
import { startExperimentAction } from "./actions";

interface Props {
  name: string;
  versions: { name: string; title: string }[];
  /** The version in use, which another is compared with. */
  current: string;
  readOnly: boolean;
}

/** Begins to compare two versions. */
export function StartExperiment({ name, versions, current, readOnly }: Props) {
  const [pending, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const router = useRouter();
  const choices = versions.map((one) => ({ value: one.name, label: `${one.name}: ${one.title}` }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const read = (field: string) => {
          const value = data.get(field);
          return typeof value === "string" ? value.trim() : "";
        };
        const share = /^\d{1,2}$/.test(read("share")) ? Number(read("share")) : 0;
        start(async () => {
          const refusal =
            share === 0
              ? "The share is a whole number of percent, from 1 to 99."
              : await startExperimentAction(partsOf(name), {
                  versionA: read("versionA"),
                  versionB: read("versionB"),
                  share,
                });
          setError(refusal);
          if (refusal) return;
          toast("It begins with the next review");
          router.refresh();
        });
      }}
    >
      <fieldset disabled={readOnly} className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField name="versionA" label="A, compared with" choices={choices} defaultValue={current} />
          <SelectField
            name="versionB"
            label="B, tried"
            choices={choices}
            defaultValue={versions.findLast((one) => one.name !== current)?.name}
          />
        </div>
        <Field
          name="share"
          label="Percent of pull requests that get B"
          inputMode="numeric"
          defaultValue="50"
          hint="Halves are decided soonest."
          error={error ?? undefined}
        />
        <Button type="submit" variant="primary" busy={pending}>
          Start
        </Button>
      </fieldset>
    </form>
  );
}
