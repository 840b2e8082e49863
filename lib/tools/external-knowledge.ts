/** One issue, error or message from outside; its texts are strangers' words. */
export interface ExternalItem {
  source: "linear" | "github" | "sentry" | "slack";
  /** As people call it there: `ENG-12`, `#4`, `APP-3F`. */
  id: string;
  title: string;
  /** The beginning of its text; may be empty. */
  text: string;
  /** Http(s) address of its page. */
  url: string | null;
  /** As in `open` or `In Progress`. */
  state: string | null;
  /** ISO 8601. */
  at: string | null;
}

/**
 * What other people's servers know about a change, each kind where one is configured. Every method is bounded in
 * time and size, and rejects with a `GlossError` (`unavailable`, `timeout`) that names the server.
 */
export interface ExternalKnowledge {
  /** Which kinds are configured, whether or not they answer just now. */
  offers: { issues: boolean; errors: boolean; messages: boolean };
  /** Issues by their names (`ENG-12`), and those that a text search finds, the best first. */
  findIssues(
    asked: { ids: string[]; query: string },
    options: { limit: number },
    signal?: AbortSignal,
  ): Promise<ExternalItem[]>;
  /** Errors that were seen in these files, the most recent first. */
  findErrors(
    asked: { paths: string[] },
    options: { limit: number },
    signal?: AbortSignal,
  ): Promise<ExternalItem[]>;
  /** Messages in which people spoke of these files or this text, the most recent first. */
  findMessages(
    asked: { paths: string[]; query: string },
    options: { limit: number },
    signal?: AbortSignal,
  ): Promise<ExternalItem[]>;
}
