"use client";

import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

/** Ends the session in this browser. */
export function SignOut() {
  return (
    <Tooltip text="Sign out">
      <Button variant="ghost" size="icon" onClick={() => void signOut({ callbackUrl: "/login" })}>
        <LogOut aria-hidden />
        <span className="sr-only">Sign out</span>
      </Button>
    </Tooltip>
  );
}
