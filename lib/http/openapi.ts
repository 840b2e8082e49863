import { z } from "zod";
import packageJson from "@/package.json" with { type: "json" };
import { keyPageSchema, madeKeySchema } from "./openapi/key-schemas";
import { feedbackListSchema, feedbackSchema } from "./openapi/feedback-schemas";
import {
  dryRunSchema,
  foundMemoriesSchema,
  globMatchSchema,
  memoryChangePageSchema,
  memoryHistorySchema,
  memoryPageSchema,
  memorySchema,
} from "./openapi/memory-schemas";
import { analyticsSchema, figureTableSchema } from "./openapi/analytics-schemas";
import { auditPageSchema } from "./openapi/audit-schemas";
import { precisionSchema, proposedRuleSchema, proposedRulesSchema } from "./openapi/hearing-schemas";
import { chatAnswerPageSchema, chatAnswerSchema, chatSourceSchema } from "./openapi/chat-schemas";
import { evaluationSchema, evaluationsSchema } from "./openapi/evaluation-schemas";
import { codeAnswerSchema, indexStatusSchema } from "./openapi/index-schemas";
import { rankingSchema } from "./openapi/ranking-schemas";
import { tags } from "./openapi/describe";
import { experimentsSchema, promptVersionsSchema } from "./openapi/experiment-schemas";
import { paths } from "./openapi/paths";
import {
  eventsSchema,
  installedSchema,
  availablePageSchema,
  configSchema,
  hookCheckSchema,
  membersSchema,
  patternTrialSchema,
  repositoriesSchema,
  repositoryOverviewSchema,
  repositorySchema,
} from "./openapi/repository-schemas";
import {
  comparisonSchema,
  progressSchema,
  replaySchema,
  reviewPageSchema,
  reviewSchema,
} from "./openapi/review-schemas";
import { scanReportsSchema } from "./openapi/scan-schemas";
import { idSchema, named, problemSchema, statusSchema, webhookSchema } from "./openapi/shared-schemas";

/** What each answer is, by its name in the document. */
export const answers = {
  Analytics: analyticsSchema,
  AuditPage: auditPageSchema,
  CodePlaces: codeAnswerSchema,
  ChatAnswer: chatAnswerSchema,
  ChatAnswerPage: chatAnswerPageSchema,
  ChatSource: chatSourceSchema,
  DryRun: dryRunSchema,
  Evaluation: evaluationSchema,
  Evaluations: evaluationsSchema,
  EventPage: eventsSchema,
  Experiments: experimentsSchema,
  Feedback: feedbackSchema,
  FeedbackList: feedbackListSchema,
  FigureTable: figureTableSchema,
  FoundMemories: foundMemoriesSchema,
  GlobMatch: globMatchSchema,
  Health: statusSchema,
  IndexStatus: indexStatusSchema,
  Ranking: rankingSchema,
  InstalledRepository: installedSchema,
  KeyPage: keyPageSchema,
  MadeKey: madeKeySchema,
  Memory: memorySchema,
  MemoryChangePage: memoryChangePageSchema,
  MemoryHistory: memoryHistorySchema,
  MemoryPage: memoryPageSchema,
  Precision: precisionSchema,
  Problem: problemSchema,
  ProposedRule: proposedRuleSchema,
  ProposedRules: proposedRulesSchema,
  PromptVersions: promptVersionsSchema,
  Receipt: webhookSchema,
  Replay: replaySchema,
  RepositoryConfig: configSchema,
  HookCheck: hookCheckSchema,
  Members: membersSchema,
  PatternTrial: patternTrialSchema,
  AvailablePage: availablePageSchema,
  Repositories: repositoriesSchema,
  RepositoryOverview: repositoryOverviewSchema,
  Repository: repositorySchema,
  Review: reviewSchema,
  ReviewComparison: comparisonSchema,
  ReviewPage: reviewPageSchema,
  ReviewProgress: progressSchema,
  ScanReports: scanReportsSchema,
  Started: idSchema,
};

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument() {
  const { schemas } = z.toJSONSchema(named, {
    uri: (id) => `#/components/schemas/${id}`,
    // A pair of one kind is a list of two to those whose tools know no `prefixItems`.
    override: ({ jsonSchema }) => {
      const [first, ...others] = jsonSchema.prefixItems ?? [];
      if (!first || others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) return;
      delete jsonSchema.prefixItems;
      jsonSchema.items = first;
    },
  });
  return {
    openapi: "3.1.0",
    info: {
      title: "Gloss",
      version: packageJson.version,
      description:
        "What people do with Gloss in the browser, programs do by these calls. Errors are problem details (RFC 9457), lists come in pages by a cursor, and what was read is asked for again by its ETag.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]),
      ),
    },
  };
}
