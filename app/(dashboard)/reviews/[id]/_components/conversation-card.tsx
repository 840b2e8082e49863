import { MessageCircle } from "lucide-react";
import { Markdown } from "@/components/markdown/markdown";
import { Card, CardHeader } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { formatCost } from "@/components/ui/format";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import type { ConversationView, SaidView } from "@/lib/conversation/list-conversation";

/** What people said to Gloss on the pull request, and what came of it; also what was not answered, and why. */
export function ConversationCard({ conversation: { said, pausedBy } }: { conversation: ConversationView }) {
  if (said.length === 0 && pausedBy === null) return null;
  return (
    <Card aria-labelledby="conversation">
      <CardHeader id="conversation" title="Conversation" />
      {pausedBy !== null && (
        <p className="border-b px-4 py-2.5 text-sm">
          {pausedBy} paused the reviews of this pull request: a push waits until somebody asks.
        </p>
      )}
      {said.length > 0 && (
        <ul className="divide-y">
          {said.map((one) => (
            <li key={one.id} className="flex gap-2.5 px-4 py-2.5">
              <MessageCircle aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-faint" />
              <div className="min-w-0 grow wrap-anywhere">
                <p>
                  <span className="font-medium">{one.author}</span>{" "}
                  <ExternalLink href={one.url}>{asked(one)}</ExternalLink>{" "}
                  <span className="text-sm text-ink-muted">
                    <LocalTime iso={one.at} />
                  </span>
                </p>
                <p className="line-clamp-3 text-ink-muted">
                  <LineText text={one.words} />
                </p>
                {one.answer !== null && (
                  <div className="mt-1.5 border-l-2 pl-3">
                    <Markdown text={one.answer} home={one.url.replace(/\/pull\/.*$/, "")} />
                  </div>
                )}
                <p className="mt-1 text-sm text-ink-muted">
                  {outcomes[one.state]}
                  {one.note !== null && (
                    <>
                      : <LineText text={one.note} />
                    </>
                  )}
                  {one.modelCalls > 0 && ` · ${spent(one)}`}
                  {one.answerUrl !== null && (
                    <>
                      {" · "}
                      <ExternalLink href={one.answerUrl}>on GitHub</ExternalLink>
                    </>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const outcomes: Record<SaidView["state"], string> = {
  pending: "Being looked at",
  answered: "Done",
  done: "Done",
  refused: "Not answered",
  ignored: "Not meant for Gloss",
  failed: "Failed",
};

const deeds: Partial<Record<string, string>> = { reply: "replied", ask: "asked", explain: "asked for more" };

const asked = ({ verb }: SaidView): string => (verb === null ? "wrote" : (deeds[verb] ?? `said “${verb}”`));

const spent = ({ modelCalls, costUsd }: SaidView): string =>
  `${modelCalls} ${modelCalls === 1 ? "call" : "calls"} of the model, ${costUsd === null ? "price not known" : formatCost(costUsd)}`;
