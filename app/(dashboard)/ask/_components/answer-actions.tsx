import { RotateCcw, ThumbsDown, ThumbsUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { toast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import type { ChatAnswerView } from "@/lib/chat/answer-view";

interface Props {
  answer: ChatAnswerView;
  own: boolean;
  again: (() => void) | null;
  onChange: (changed: ChatAnswerView) => void;
}

/** What its reader can do with an answer: judge it, send its address to others, ask the same again. */
export function AnswerActions({ answer, own, again, onChange }: Props) {
  const { id } = answer;
  async function rate(helpful: boolean) {
    const said = answer.helpful === helpful ? null : helpful;
    onChange({ ...answer, helpful: said });
    const response = await fetch(`/api/v1/chat/${id}`, {
      method: "PATCH",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ helpful: said }),
    }).catch(() => null);
    if (response?.ok) return;
    onChange(answer);
    toast("That could not be saved.", { tone: "critical" });
  }
  return (
    <div className="flex flex-wrap items-center gap-1 border-t px-3 py-2">
      {own && answer.state === "completed" && (
        <>
          <Vote helpful now={answer.helpful} onVote={rate} />
          <Vote helpful={false} now={answer.helpful} onVote={rate} />
        </>
      )}
      <CopyButton text={addressOf(id)} label="Copy link to this answer" words="Copy link" />
      <Button variant="ghost" disabled={again === null} onClick={() => again?.()}>
        <RotateCcw aria-hidden /> Ask again
      </Button>
    </div>
  );
}

interface VoteProps {
  helpful: boolean;
  now: boolean | null;
  onVote: (helpful: boolean) => Promise<void>;
}

function Vote({ helpful, now, onVote }: VoteProps) {
  const Icon = helpful ? ThumbsUp : ThumbsDown;
  const pressed = now === helpful;
  const words = helpful ? "It helped" : "It did not help";
  return (
    <Tooltip text={words}>
      <Button variant="ghost" size="icon" aria-pressed={pressed} onClick={() => void onVote(helpful)}>
        <Icon aria-hidden className={pressed ? (helpful ? "text-good" : "text-critical") : undefined} />
        <span className="sr-only">{words}</span>
      </Button>
    </Tooltip>
  );
}

/** It is seen by who may see all of the answer's repositories. */
const addressOf = (id: string): string =>
  typeof location === "undefined" ? `/ask/${id}` : new URL(`/ask/${id}`, location.href).href;
