"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useToasts } from "@/components/ui/toast";

const ToastList = dynamic(() => import("@/components/ui/toast-list").then((file) => file.ToastList), {
  ssr: false,
});

/** Draws messages of `toast`; what draws them is loaded with the first one. */
export function Messages() {
  const waiting = useToasts().length > 0;
  const [needed, setNeeded] = useState(waiting);
  if (waiting && !needed) setNeeded(true);
  return needed ? <ToastList /> : null;
}
