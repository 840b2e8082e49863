"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { RefusalNotice } from "../_components/refusal-notice";
import { nameInText } from "./name-in-text";
import { useConnect } from "./use-connect";

/** Connects a repository that the list does not have, by typing its name. */
export function ConnectByName() {
  const { connect, pending, refusal } = useConnect();
  const [wrong, setWrong] = useState(false);
  return (
    <Card aria-labelledby="by-name">
      <CardHeader id="by-name" title="By name" />
      <form
        noValidate
        className="space-y-4 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          const value = new FormData(event.currentTarget).get("name");
          const name = typeof value === "string" ? nameInText(value) : null;
          setWrong(name === null);
          if (name) connect(name);
        }}
      >
        <Field
          name="name"
          label="Repository"
          placeholder="owner/repo"
          hint="Its name, or its address on GitHub."
          error={wrong ? "Write it as owner/repo." : undefined}
          mono
        />
        {refusal && <RefusalNotice refusal={refusal} />}
        <Button type="submit" variant="primary" busy={pending}>
          Connect
        </Button>
      </form>
    </Card>
  );
}
