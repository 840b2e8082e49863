"use client";

import { Square } from "lucide-react";
import { useEffect, useRef } from "react";
import { Markdown } from "@/components/markdown/markdown";
import { Button } from "@/components/ui/button";
import { LineText } from "@/components/ui/line-text";
import { Skeleton, SkeletonLine } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";

interface Props {
  question: string;
  /** What is being done, in a few words. */
  progress: string;
  /** The checked paragraphs so far. */
  words: string;
  /** Whether answers stand above it: then it comes into view. */
  follows: boolean;
  onStop: () => void;
}

/** A question while it is answered. */
export function BeingAnswered({ question, progress, words, follows, onStop }: Props) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (follows) card.current?.scrollIntoView({ block: "start" });
  }, [follows]);
  return (
    <section
      id="being-answered"
      ref={card}
      aria-label="Being answered"
      aria-busy
      className="scroll-mt-20 rounded-lg border bg-surface shadow-card"
    >
      <p className="border-b px-4 py-3 font-semibold whitespace-pre-line wrap-anywhere">
        <LineText text={question} />
      </p>
      <div className="grid gap-x-6 gap-y-4 px-4 py-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="min-w-0 space-y-4">
          {words === "" ? (
            <div className="space-y-2">
              <SkeletonLine width="w-full" />
              <SkeletonLine width="w-96" />
              <SkeletonLine width="w-72" />
            </div>
          ) : (
            <Markdown text={words} anchors={citationsIn(words)} />
          )}
          <div className="flex items-center justify-between gap-3">
            <p className="flex items-center gap-2 text-sm wrap-anywhere text-ink-muted">
              <Spinner /> {progress}…
            </p>
            <Button size="small" onClick={onStop}>
              <Square aria-hidden /> Stop
            </Button>
          </div>
        </div>
        <div className="hidden space-y-2 xl:block">
          <SkeletonLine width="w-24" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
      </div>
    </section>
  );
}

/** They lead to the end of the answer, where their lines will be. */
const citationsIn = (words: string) =>
  Object.fromEntries(
    [...words.matchAll(/`([^`\n]*?([^`\n/:]+:\d+)(-\d+)?@[0-9a-f]{12})`/g)].map(
      ([, whole = "", from = "", to = ""]) => [
        whole,
        { id: "being-answered", label: `${from}${to.replace("-", "–")}` },
      ],
    ),
  );
