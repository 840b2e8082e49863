import { env } from "@/lib/env";
import { askEach } from "./asking/ask-each";
import { sentryQuestions } from "./asking/ask-errors";
import { githubQuestions, linearQuestions } from "./asking/ask-issues";
import { slackQuestions } from "./asking/ask-messages";
import type { ExternalAnswer, ExternalItem } from "./external-item";
import type { ExternalQuery } from "./external-query";
import { lineTo } from "./line/lines";
import type { ServerLine } from "./line/server-line";
import { configuredServices } from "./servers/configured-servers";
import type { Service } from "./servers/service";

/**
 * What other people's servers know about a change, each kind where one is configured. Answers are bounded in time and
 * size; a server that fails is a sentence in `problems`. A method rejects only with `cancelled`, when its signal is
 * aborted by hand.
 */
export interface ExternalKnowledge {
  /** Which kinds are configured, whether or not they answer just now. */
  offers: { issues: boolean; errors: boolean; messages: boolean };
  /** Issues in Linear and on GitHub that the query names; without names, those that its words find. */
  linkedIssues(query: ExternalQuery, signal?: AbortSignal): Promise<ExternalAnswer>;
  /** Unresolved errors in Sentry with the query's files in their stack traces; without files, by its words. */
  relatedErrors(query: ExternalQuery, signal?: AbortSignal): Promise<ExternalAnswer>;
  /** Messages in Slack's channels about the query's page, keys and files; without any, with its words. */
  messagesAbout(query: ExternalQuery, signal?: AbortSignal): Promise<ExternalAnswer>;
}

/** For one question to all servers of a kind; what has come by then is the answer. */
const wholeMs = 7_000;

type Questions = (() => Promise<ExternalItem[]>)[];
type Asker = (line: ServerLine, query: ExternalQuery, signal?: AbortSignal) => Questions | Promise<Questions>;

const askers = {
  issues: { linear: linearQuestions, github: githubQuestions },
  errors: { sentry: sentryQuestions },
  messages: { slack: slackQuestions },
} satisfies Record<string, Partial<Record<Service, Asker>>>;

/** What the configured servers know; null when none is configured. Nothing is opened before the first question. */
export function externalKnowledge(): ExternalKnowledge | null {
  const services = configuredServices(env());
  if (services.length === 0) return null;
  const asking =
    (those: Partial<Record<Service, Asker>>) =>
    async (query: ExternalQuery, signal?: AbortSignal): Promise<ExternalAnswer> => {
      const time = AbortSignal.timeout(wholeMs);
      const both = signal ? AbortSignal.any([signal, time]) : time;
      const answers = await Promise.all(
        services.map((service) => askOne(service, those[service], query, both)),
      );
      return {
        items: answers.flatMap(({ items }) => items),
        problems: answers.flatMap(({ problems }) => problems),
      };
    };
  const has = (those: object) => services.some((service) => service in those);
  return {
    offers: { issues: has(askers.issues), errors: has(askers.errors), messages: has(askers.messages) },
    linkedIssues: asking(askers.issues),
    relatedErrors: asking(askers.errors),
    messagesAbout: asking(askers.messages),
  };
}

/** What to ask may have to be asked for itself, and fails as questions do. */
async function askOne(
  service: Service,
  asker: Asker | undefined,
  query: ExternalQuery,
  signal?: AbortSignal,
): Promise<ExternalAnswer> {
  let questions: Questions = [];
  const { problems } = await askEach([
    async () => {
      const line = asker && lineTo(service);
      if (line) questions = await asker(line, query, signal);
      return [];
    },
  ]);
  const asked = await askEach(questions);
  return { items: asked.items, problems: [...problems, ...asked.problems] };
}
