"use client";

import { CircleCheck, CircleDashed, Diff, LoaderCircle, StepBack } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { formatDuration } from "@/components/ui/format";
import { LineText } from "@/components/ui/line-text";
import { Notice } from "@/components/ui/notice";
import type { ReplayView } from "@/lib/review/replay-views";
import { replayAction } from "../actions";
import { ReplayDifferences } from "./replay-differences";

/** Goes through the stored review again and shows, in place, whether it comes to the same. */
export function ReplayCard({ id }: { id: string }) {
  const [outcome, replay, pending] = useActionState(() => replayAction(id), null);
  return (
    <Card aria-labelledby="replay">
      <form action={replay} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
        <div className="min-w-0 grow basis-64">
          <h2 id="replay" className="text-sm font-semibold">
            Replay
          </h2>
          <p className="text-sm text-pretty text-ink-muted">
            Goes through this review again from what is stored, and compares. Nothing is asked, paid or
            posted.
          </p>
        </div>
        <Button type="submit" aria-disabled={pending} className="max-sm:grow">
          {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : <StepBack aria-hidden />}
          {pending ? "Replaying" : "Replay without the network"}
        </Button>
      </form>
      <div aria-live="polite" className={cn("transition-opacity", pending && "opacity-50")}>
        {outcome && "message" in outcome && (
          <Notice tone="critical" title="It can't be replayed" className="mx-4 mb-4">
            <LineText text={outcome.message} />
          </Notice>
        )}
        {outcome && "replay" in outcome && <Outcome replay={outcome.replay} />}
      </div>
    </Card>
  );
}

const looks = {
  same: { icon: CircleCheck, text: "text-good" },
  different: { icon: Diff, text: "text-medium" },
  incomplete: { icon: CircleDashed, text: "text-ink-muted" },
};

function Outcome({ replay }: { replay: ReplayView }) {
  const { icon: Icon, text } = looks[replay.result];
  return (
    <div className="border-t">
      <div className="flex items-start gap-3 px-4 py-3">
        <Icon aria-hidden className={cn("mt-0.5 size-5 shrink-0", text)} />
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">
            <LineText text={replay.headline} />
          </p>
          <ul className="mt-1 space-y-0.5 text-sm text-ink-muted">
            {[...replay.done, `It took ${formatDuration(replay.durationMs)}.`].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {replay.notes.length > 0 && (
            <ul className="mt-2 list-disc space-y-0.5 pl-4 text-sm text-ink-muted">
              {replay.notes.map((note) => (
                <li key={note} className="wrap-anywhere">
                  <LineText text={note} />
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <ReplayDifferences differences={replay.differences} />
    </div>
  );
}
