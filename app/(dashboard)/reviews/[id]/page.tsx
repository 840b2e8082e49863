import { LineText } from "@/components/ui/line-text";
import { Notice } from "@/components/ui/notice";
import { listConversation } from "@/lib/conversation/list-conversation";
import { listFeedback } from "@/lib/feedback/list-feedback";
import { isLive, type ReviewView } from "@/lib/review/views";
import { requireActor } from "../../require-actor";
import { AgentsCard } from "./_components/agents-card";
import { ChangedFiles } from "./_components/changed-files";
import { ConversationCard } from "./_components/conversation-card";
import { CoverageCard } from "./_components/coverage-card";
import { FeedbackRoot } from "./_components/feedback-root";
import { FactsRail } from "./_components/facts-rail";
import { FindingsCard } from "./_components/findings-card";
import { IssuesCard } from "./_components/issues-card";
import { KnowledgeCard } from "./_components/knowledge-card";
import { LinkComments } from "./_components/link-comments";
import { OverlapsCard } from "./_components/overlaps-card";
import { SecondLookCard } from "./_components/second-look-card";
import { SinceCard } from "./_components/since-card";
import { VerdictCard } from "./_components/verdict-card";
import { readReview } from "./read-review";

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const review = await readReview(id);
  const actor = await requireActor();
  const feedback = await listFeedback(actor, id);
  const conversation = await listConversation(actor, id);
  return (
    <FeedbackRoot id={id} first={feedback}>
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_15rem] xl:gap-8">
        <div className="min-w-0 space-y-6">
          {review.error && !isLive(review.status) && (
            <Notice tone="critical" title="This review failed">
              <LineText text={review.error} />
            </Notice>
          )}
          {review.error && isLive(review.status) && (
            <Notice tone="neutral" title={`Attempt ${review.attempts} failed; Gloss tries again`}>
              <LineText text={review.error} />
            </Notice>
          )}
          {!isLive(review.status) && review.status !== "failed" && <VerdictCard review={review} />}
          <AgentsCard review={review} />
          <SinceCard review={review} />
          <FindingsCard review={review} />
          <SecondLookCard review={review} />
          <CoverageCard review={review} />
          <IssuesCard review={review} />
          <OverlapsCard review={review} />
          <ConversationCard conversation={conversation} />
          <KnowledgeCard review={review} />
          <ChangedFiles review={review} />
        </div>
        <FactsRail review={review} />
        {lacksLinks(review) && <LinkComments id={id} />}
      </div>
    </FeedbackRoot>
  );
}

const lacksLinks = ({ postedUrl, findings }: ReviewView): boolean =>
  postedUrl !== null && findings.some(({ state, commentUrl }) => state === "posted" && commentUrl === null);
