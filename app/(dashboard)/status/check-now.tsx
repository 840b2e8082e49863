"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { checkNowAction } from "./actions";

/** Asks a part at once, instead of showing what it said a moment ago. */
export function CheckNow({ part, name }: { part: string; name: string }) {
  const [pending, start] = useTransition();
  const check = () =>
    start(async () => {
      const refusal = await checkNowAction(part);
      if (refusal) toast(refusal, { tone: "critical" });
    });
  return (
    <Button size="small" variant="ghost" busy={pending} onClick={check}>
      Check now<span className="sr-only"> {name}</span>
    </Button>
  );
}
