import type { ReactNode } from "react";
import { nameOfReview } from "@/lib/review/views";
import { LiveProgress } from "./_components/live-progress";
import { ReviewHeader } from "./_components/review-header";
import { ViewTabs } from "./_components/view-tabs";
import { findReview, readReview } from "./read-review";

interface Props {
  children: ReactNode;
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const review = await findReview((await params).id);
  if (!review) return { title: "Not found" };
  const name = nameOfReview(review);
  return { title: review.title ? `${review.title} · ${name}` : name };
}

export default async function ReviewLayout({ children, params }: Props) {
  const review = await readReview((await params).id);
  const { id, status, step, attempts, queuedAt, startedAt, finishedAt, tokens, costUsd } = review;
  return (
    <>
      <ReviewHeader review={review} />
      <ViewTabs id={review.id} />
      <LiveProgress
        key={`${id} ${status}`}
        first={{ id, status, step, attempts, queuedAt, startedAt, finishedAt, tokens, costUsd }}
        steps={review.trace.steps}
      />
      {children}
    </>
  );
}
