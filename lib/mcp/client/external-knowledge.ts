import { env } from "@/lib/env";
import { githubQuestions, linearQuestions } from "./asking/ask-issues";
import { sentryQuestions } from "./asking/ask-errors";
import { slackQuestions } from "./asking/ask-messages";
import { askEach } from "./asking/ask-each";
import type { ExternalAnswer, ExternalItem } from "./external-item";
import type { ExternalQuery } from "./external-query";
import { lineTo } from "./line/lines";
import type { ServerLine } from "./line/server-line";
import { configuredServices } from "./servers/configured-servers";
import type { Service } from "./servers/service";

export type { ExternalAnswer, ExternalItem, ExternalQuery, Service };

type Questions = (() => Promise<ExternalItem[]>)[];
type Asker = (line: ServerLine, query: ExternalQuery, signal?: AbortSignal) => Questions | Promise<Questions>;

/** Services that have a server configured, whether or not it answers. */
export const externalServices = (): Service[] => configuredServices(env());

/**
 * Issues in Linear and on GitHub that a change names, or else has to do with; null when neither has a server. What
 * could not be asked stands in `problems`; it rejects only with `cancelled`, when the signal is aborted by hand.
 */
export const linkedIssues = (query: ExternalQuery, signal?: AbortSignal): Promise<ExternalAnswer | null> =>
  askAll({ linear: linearQuestions, github: githubQuestions }, query, signal);

/** Unresolved errors in Sentry with the query's files in their stack traces, or else its words. As `linkedIssues`. */
export const relatedErrors = (query: ExternalQuery, signal?: AbortSignal): Promise<ExternalAnswer | null> =>
  askAll({ sentry: sentryQuestions }, query, signal);

/** Messages in Slack's channels about the query's files, keys or page, or else its words. As `linkedIssues`. */
export const messagesAbout = (query: ExternalQuery, signal?: AbortSignal): Promise<ExternalAnswer | null> =>
  askAll({ slack: slackQuestions }, query, signal);

async function askAll(
  askers: Partial<Record<Service, Asker>>,
  query: ExternalQuery,
  signal?: AbortSignal,
): Promise<ExternalAnswer | null> {
  const configured = externalServices().filter((service) => askers[service]);
  if (configured.length === 0) return null;
  const answers = await Promise.all(
    configured.map(async (service) => {
      // The questions themselves may have to be asked for; that fails as they do.
      let questions: Questions = [];
      const prepared = await askEach([
        async () => {
          const line = lineTo(service);
          questions = line ? ((await askers[service]?.(line, query, signal)) ?? []) : [];
          return [];
        },
      ]);
      const asked = await askEach(questions);
      return { items: asked.items, problems: [...prepared.problems, ...asked.problems] };
    }),
  );
  return {
    items: answers.flatMap(({ items }) => items),
    problems: answers.flatMap(({ problems }) => problems),
  };
}
