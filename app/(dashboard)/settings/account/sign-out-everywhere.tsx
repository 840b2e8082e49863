"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { leave } from "../../_components/leave";
import { signOutEverywhereAction } from "./actions";

/** Ends this session and all others of the same person, after a question. */
export function SignOutEverywhere() {
  return (
    <ConfirmDialog
      trigger={<Button>Sign out everywhere</Button>}
      title="Sign out everywhere?"
      action="Sign out everywhere"
      onConfirm={async () => {
        const refusal = await signOutEverywhereAction();
        if (refusal) return refusal.message;
        await leave();
        return null;
      }}
    >
      Every browser that is signed in as you, this one too, has to sign in again.
    </ConfirmDialog>
  );
}
