"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import { TextareaField } from "@/components/ui/textarea-field";
import { toast } from "@/components/ui/toast";
import type { ProposedRule } from "@/lib/knowledge/proposed-rules";
import { answerProposalAction, wordProposalAction } from "../actions";

interface Props {
  proposal: ProposedRule;
  mayDecide: boolean;
  hasModel: boolean;
}

/** One proposed rule: what was said, what the rule would say, and the two answers. */
export function ProposalCard({ proposal, mayDecide, hasModel }: Props) {
  const { id, text, said, by, at } = proposal;
  const router = useRouter();
  const [words, setWords] = useState(text);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, begin] = useTransition();
  const answer = (given: "confirm" | "reject") =>
    begin(async () => {
      const changed = given === "confirm" && words.trim() !== text ? { text: words } : {};
      const refusal = await answerProposalAction(id, { answer: given, ...changed }).catch(
        () => "Gloss can’t be reached; nothing was saved. Your text is kept here.",
      );
      setProblem(refusal);
      if (refusal) return;
      toast(given === "confirm" ? "From now on a rule" : "Turned down");
      router.refresh();
    });
  const word = () =>
    begin(async () => {
      const { text: worded, message } = await wordProposalAction(id).catch(() => ({
        text: null,
        message: "Gloss can’t be reached. Your text is kept here.",
      }));
      setProblem(message ?? (worded === null ? "The model finds no rule in what was said." : null));
      if (worded !== null) setWords(worded);
    });
  return (
    <article className="space-y-3 rounded-lg border bg-surface p-4 shadow-card">
      <p className="text-sm text-ink-muted wrap-anywhere">
        <span className="font-medium text-ink">{by}</span> said <LocalTime iso={at} />
        <Place of={proposal} />: “<LineText text={said} />”
      </p>
      {mayDecide ? (
        <>
          <TextareaField
            label="The rule"
            value={words}
            maxLength={2_000}
            error={problem ?? undefined}
            onChange={(event) => setWords(event.target.value)}
          />
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              busy={pending}
              disabled={words.trim() === ""}
              onClick={() => answer("confirm")}
            >
              Make it a rule
            </Button>
            <Button busy={pending} onClick={() => answer("reject")}>
              Turn down
            </Button>
            {hasModel && proposal.source === "feedback" && (
              <Button busy={pending} onClick={word}>
                Have the model word it
              </Button>
            )}
          </div>
        </>
      ) : (
        <p className="wrap-anywhere">
          <LineText text={text} />
        </p>
      )}
    </article>
  );
}

function Place({ of: { review, finding, number } }: { of: ProposedRule }) {
  const words = [finding === null ? null : "of a finding", number === null ? null : `on #${number}`]
    .filter(Boolean)
    .join(" ");
  if (words === "") return null;
  if (review === null) return ` ${words}`;
  // The finding's place on the review's page.
  const href = `/reviews/${review}${finding === null ? "" : `#finding-${finding}`}` as Route;
  return (
    <>
      {" "}
      <Link href={href} className="underline underline-offset-2">
        {words}
      </Link>
    </>
  );
}
