"use client";

import { Clock, ThumbsDown, ThumbsUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LineText } from "@/components/ui/line-text";
import type { FeedbackView, Opinion } from "@/lib/feedback/opinions";
import { FeedbackReason } from "./feedback-reason";
import { useFeedback } from "./feedback-root";

const choices = [
  { opinion: "useful", label: "Useful", icon: ThumbsUp },
  { opinion: "wrong", label: "Wrong", icon: ThumbsDown },
  { opinion: "not_now", label: "Not now", icon: Clock },
] as const;
const words: Record<Opinion, string> = { useful: "useful", wrong: "wrong", not_now: "not now" };

/** What people say of a finding, and the buttons to say it oneself. A second press takes one's word back. */
export function FindingFeedback({ finding }: { finding: number }) {
  const { items, mayGive, say } = useFeedback();
  const here = items.filter((item) => item.finding === finding);
  const own = here.find(({ mine }) => mine);
  const others = here.filter(({ mine }) => !mine);
  if (!mayGive && others.length === 0) return null;
  return (
    <div className="space-y-2 border-t pt-3">
      {mayGive && (
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="float-left mr-1 text-xs text-ink-muted">What is it worth?</legend>
          {choices.map(({ opinion, label, icon: Icon }) => (
            <Button
              key={opinion}
              size="small"
              aria-pressed={own?.opinion === opinion}
              className="aria-pressed:border-ink aria-pressed:bg-hover"
              onClick={() =>
                say({
                  finding,
                  said: own?.opinion === opinion ? null : { opinion, reason: own?.reason ?? null },
                })
              }
            >
              <Icon aria-hidden className={own?.opinion === opinion ? "fill-current" : ""} />
              {label}
            </Button>
          ))}
        </fieldset>
      )}
      {own && (
        <FeedbackReason
          key={own.reason}
          reason={own.reason}
          onSave={(reason) => say({ finding, said: { opinion: own.opinion, reason } })}
        />
      )}
      {others.length > 0 && (
        <ul className="space-y-1 text-xs text-ink-muted">
          {others.map((item) => (
            <Said key={item.by} {...item} />
          ))}
        </ul>
      )}
    </div>
  );
}

const hows = { said: "", reply: " (by an answer in its thread)", dismissed: " (resolved its thread)" };

const Said = ({ by, opinion, reason, how }: FeedbackView) => (
  <li className="wrap-anywhere">
    <span className="font-medium text-ink">{by}</span>: {words[opinion]}
    {hows[how]}
    {reason && (
      <>
        {" – "}
        <LineText text={reason} />
      </>
    )}
  </li>
);
