"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { partsOf } from "../../../_components/repository-query";
import { endExperimentAction } from "./actions";

/** Ends an experiment with one of its versions. */
export function EndExperiment({
  name,
  id,
  versions,
}: {
  name: string;
  id: string;
  versions: [string, string];
}) {
  const router = useRouter();
  return (
    <div className="flex flex-wrap gap-2">
      {versions.map((version) => (
        <ConfirmDialog
          key={version}
          trigger={<Button>End and go on with {version}</Button>}
          title={`End the experiment and go on with ${version}?`}
          action="End"
          onConfirm={async () => {
            const refusal = await endExperimentAction(partsOf(name), id, version);
            if (refusal) return refusal;
            toast(`Reviews are made with ${version} now`);
            router.refresh();
            return null;
          }}
        >
          All pull requests get {version} from their next review on. The figures stay, and change only as
          people answer findings of these reviews.
        </ConfirmDialog>
      ))}
    </div>
  );
}
