"use client";

import { CloudAlert, CloudOff } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { probe, useConnectionLost } from "./connection";

interface Props {
  error: Error & { digest?: string };
  retry: () => void;
  /** Less than a page failed: what stands around it still works. */
  part?: string;
}

/** What stands in place of what failed. The log has what went wrong; a reader sees the number that finds it there. */
export function FailedView({ error, retry, part }: Props) {
  const lost = useConnectionLost();
  useEffect(() => void probe(), [error]);
  return (
    <EmptyState
      wholePage={part === undefined}
      icon={lost ? CloudOff : CloudAlert}
      title={lost ? "Gloss can’t be reached" : `${part ?? "This page"} could not be shown`}
      action={<Button onClick={retry}>Try again</Button>}
    >
      {lost ? (
        "It may be starting anew, or the network is gone."
      ) : (
        <>
          Something went wrong inside Gloss. The log has the details
          {error.digest ? (
            <>
              {" "}
              under <span className="font-mono text-sm">{error.digest}</span>
            </>
          ) : null}
          .
        </>
      )}
    </EmptyState>
  );
}
