"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { toast } from "@/components/ui/toast";
import { roles, type Role } from "@/lib/core/roles";
import { partsOf } from "../../../_components/repository-query";
import { grantAction } from "./actions";

const choices = roles.map((role) => ({
  value: role,
  label: `${role.charAt(0).toUpperCase()}${role.slice(1)}`,
}));

/** Gives somebody who has signed in a role in this repository. */
export function GrantForm({ name, owns, role }: { name: string; owns: boolean; role: Role }) {
  const [pending, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();
  return (
    <form
      ref={form}
      noValidate
      className="p-4"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const read = (field: string) => {
          const value = data.get(field);
          return typeof value === "string" ? value.trim() : "";
        };
        const login = read("login").replace(/^@/, "");
        start(async () => {
          const refusal = await grantAction(partsOf(name), { login, role: read("role") });
          setError(refusal);
          if (refusal) return;
          form.current?.reset();
          toast(`${login} has the role now`);
          router.refresh();
        });
      }}
    >
      <fieldset disabled={!owns} className="space-y-4">
        <Field
          name="login"
          label="Login on GitHub"
          hint="Of somebody who has signed in here."
          error={error ?? undefined}
        />
        <SelectField name="role" label="Role" choices={choices} defaultValue="member" />
        <Button type="submit" variant="primary" busy={pending}>
          Grant
        </Button>
      </fieldset>
      {!owns && <p className="mt-3 text-sm text-ink-muted">This takes the role owner; yours is {role}.</p>}
    </form>
  );
}
