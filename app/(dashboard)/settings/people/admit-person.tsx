"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { letInAction, shutOutAction } from "./actions";

/** Shuts a person out, or lets them in again. */
export function AdmitPerson({ id, login, active }: { id: string; login: string; active: boolean }) {
  const act = active ? shutOutAction : letInAction;
  const verb = active ? "Shut out" : "Let in";
  return (
    <ConfirmDialog
      trigger={
        <Button size="small">
          {verb}
          <span className="sr-only"> {login}</span>
        </Button>
      }
      title={`${verb} ${login}?`}
      action={verb}
      danger={active}
      onConfirm={async () => {
        const refusal = await act(id);
        if (refusal) return refusal;
        toast(active ? `${login} is shut out` : `${login} may sign in again`);
      }}
    >
      {active
        ? "Their sessions end now and their API keys are revoked for good, whatever GitHub lets them see."
        : "They may sign in again and see what GitHub lets them see. Their old keys stay revoked."}
    </ConfirmDialog>
  );
}
