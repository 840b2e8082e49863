"use client";

import { CloudAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** A page that failed. What went wrong is in the log; a reader sees the number that finds it there. */
export default function DashboardError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <EmptyState
      wholePage
      icon={CloudAlert}
      title="This page could not be shown"
      action={<Button onClick={reset}>Try again</Button>}
    >
      Something went wrong inside Gloss. The log has the details
      {error.digest ? (
        <>
          {" "}
          under <span className="font-mono text-sm">{error.digest}</span>
        </>
      ) : null}
      .
    </EmptyState>
  );
}
