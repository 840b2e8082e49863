"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { HearingState } from "@/lib/core/finding-opinion";
import type { PrecisionView } from "@/lib/hearing/precision-views";
import { setHearingAction } from "../memory/actions";

interface Props {
  repo: string;
  item: Pick<PrecisionView, "pattern" | "name" | "state" | "spared">;
  /** The way back alone. */
  undo?: boolean;
}

const done: Record<HearingState, string> = {
  heard: "is heard again from the next review on",
  folded: "is folded from the next review on",
  muted: "is muted from the next review on",
};
const words: Record<HearingState, string> = { heard: "Hear again", folded: "Fold", muted: "Mute" };

/** One press folds, mutes or has a rule heard again. */
export function HearingButtons({ repo, item: { pattern, name, state, spared }, undo }: Props) {
  const router = useRouter();
  const [pending, begin] = useTransition();
  const press = (next: HearingState) =>
    begin(async () => {
      const refusal = await setHearingAction(repo, { pattern, state: next }).catch(
        () => "Gloss can’t be reached; nothing was changed.",
      );
      if (refusal) return toast("Not changed", { detail: refusal, tone: "critical" });
      toast(`${name} ${done[next]}`);
      router.refresh();
    });
  const choices: HearingState[] = undo
    ? ["heard"]
    : ["heard", "folded", ...(spared ? [] : ["muted" as const])];
  return (
    <div className="flex flex-wrap gap-1.5 sm:flex-nowrap sm:justify-end">
      {choices
        .filter((choice) => choice !== state)
        .map((choice) => (
          <Button
            key={choice}
            size="small"
            busy={pending}
            aria-label={`${words[choice]}: ${name}`}
            onClick={() => press(choice)}
          >
            {words[choice]}
          </Button>
        ))}
    </div>
  );
}
