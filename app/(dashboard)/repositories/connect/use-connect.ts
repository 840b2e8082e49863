"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { toast } from "@/components/ui/toast";
import { connectAction, type Refusal } from "../actions";
import { partsOf, pathOf } from "../_components/repository-query";

/** Connects a repository and goes to its page; else there is a refusal to be shown. */
export function useConnect() {
  const [pending, start] = useTransition();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const router = useRouter();
  const connect = (name: string) =>
    start(async () => {
      setRefusal(null);
      const result = await connectAction(partsOf(name));
      if ("refusal" in result) return setRefusal(result.refusal);
      const connected = `${result.connected.owner}/${result.connected.repo}`;
      toast(`${connected} is connected`);
      router.push(pathOf(connected));
    });
  return { connect, pending, refusal };
}
