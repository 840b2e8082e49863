"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { probe, useConnectionLost } from "./connection";

const betweenProbes = 4_000;

/** Says over any page that Gloss can't be reached, keeps asking, and has everything read anew once it answers. */
export function ConnectionNotice() {
  const lost = useConnectionLost();
  const wasLost = useRef(false);
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    const ask = () => void probe();
    addEventListener("offline", ask);
    addEventListener("online", ask);
    return () => {
      removeEventListener("offline", ask);
      removeEventListener("online", ask);
    };
  }, []);
  useEffect(() => {
    if (lost) {
      wasLost.current = true;
      const timer = setInterval(() => void probe(), betweenProbes);
      return () => clearInterval(timer);
    }
    if (!wasLost.current) return;
    wasLost.current = false;
    router.refresh();
    void queries.invalidateQueries();
  }, [lost, queries, router]);
  return (
    <output className="pointer-events-none fixed inset-x-4 top-14 z-30 flex justify-center lg:top-3 lg:left-64">
      {lost && (
        <span className="pointer-events-auto flex items-center gap-2.5 rounded-xl border border-line-strong bg-surface px-4 py-1.5 text-sm shadow-float">
          <CloudOff aria-hidden className="size-4 shrink-0 text-high" />
          Gloss can’t be reached. What you see may be old.
        </span>
      )}
    </output>
  );
}
