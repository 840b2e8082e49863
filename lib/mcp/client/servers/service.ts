/** Whose knowledge a server gives. */
export const services = ["linear", "github", "sentry", "slack"] as const;
export type Service = (typeof services)[number];

export interface ServiceTraits {
  /** As people write it. */
  name: string;
  variables: { url: ServiceVariable<"URL">; token: ServiceVariable<"TOKEN"> };
  /** Names under which servers of this service that run as a program look for their token. */
  tokenNames: (token: string) => string[];
  /** What a review gains by it, for the Status page. */
  adds: string;
}

type ServiceVariable<End extends string> = `${Uppercase<Service>}_MCP_${End}`;

export const traits: Record<Service, ServiceTraits> = {
  linear: {
    name: "Linear",
    variables: { url: "LINEAR_MCP_URL", token: "LINEAR_MCP_TOKEN" },
    tokenNames: () => ["LINEAR_API_KEY", "LINEAR_API_TOKEN"],
    adds: "Issues in Linear that a change names or has to do with.",
  },
  github: {
    name: "GitHub",
    variables: { url: "GITHUB_MCP_URL", token: "GITHUB_MCP_TOKEN" },
    tokenNames: () => ["GITHUB_PERSONAL_ACCESS_TOKEN"],
    adds: "GitHub issues for changes that do not come from GitHub's API, and its search over them.",
  },
  sentry: {
    name: "Sentry",
    variables: { url: "SENTRY_MCP_URL", token: "SENTRY_MCP_TOKEN" },
    tokenNames: () => ["SENTRY_ACCESS_TOKEN"],
    adds: "Errors in Sentry whose stack traces have the changed files.",
  },
  slack: {
    name: "Slack",
    variables: { url: "SLACK_MCP_URL", token: "SLACK_MCP_TOKEN" },
    // Bots and users have different rights, and servers want to know which it is.
    tokenNames: (token) =>
      token.startsWith("xoxb-") ? ["SLACK_BOT_TOKEN", "SLACK_MCP_XOXB_TOKEN"] : ["SLACK_MCP_XOXP_TOKEN"],
    adds: "Messages in Slack about the changed files.",
  },
};
