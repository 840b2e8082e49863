import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { AgentsCard } from "@/app/(dashboard)/reviews/[id]/_components/agents-card";
import { CoverageCard } from "@/app/(dashboard)/reviews/[id]/_components/coverage-card";
import { FindingsCard } from "@/app/(dashboard)/reviews/[id]/_components/findings-card";
import { IssuesCard } from "@/app/(dashboard)/reviews/[id]/_components/issues-card";
import { KnowledgeCard } from "@/app/(dashboard)/reviews/[id]/_components/knowledge-card";
import { OverlapsCard } from "@/app/(dashboard)/reviews/[id]/_components/overlaps-card";
import { SinceCard } from "@/app/(dashboard)/reviews/[id]/_components/since-card";
import { hostLinks } from "@/app/(dashboard)/reviews/[id]/_components/host-links";
import { VerdictCard } from "@/app/(dashboard)/reviews/[id]/_components/verdict-card";
import { FindingCard } from "@/components/findings/finding-card";
import type { ReviewView } from "@/lib/review/views";

/** The parts of a review's page that show what others wrote, as the server sends them. */
export function drawReview(review: ReviewView): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <h1>{review.title}</h1>
      <VerdictCard review={review} />
      <AgentsCard review={review} />
      <SinceCard review={review} />
      <FindingsCard review={review} />
      {review.findings.map((finding) => (
        <FindingCard key={finding.ordinal} finding={finding} before={null} open links={hostLinks(review)} />
      ))}
      <CoverageCard review={review} />
      <IssuesCard review={review} />
      <OverlapsCard review={review} />
      <KnowledgeCard review={review} />
    </QueryClientProvider>,
  );
}
