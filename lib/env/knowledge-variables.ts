import { boolean, integer, mcpServer, token, url } from "./kinds";
import type { Variable } from "./variable";

export const knowledgeVariables = {
  GLOSS_HISTORY_LIMIT: {
    schema: integer(0, 5000).default(200),
    about:
      "Merged pull requests from before a repository was connected that are read to know who knows which file; 0 reads none.",
    example: "200",
    shown: "200",
  },
  GLOSS_LEARN: {
    schema: boolean.default(true),
    about: "Whether a review by a model is followed by one small call that keeps what was learned.",
    example: "false",
    shown: "true",
  },
  MEM0_API_KEY: {
    schema: token.optional(),
    about: "Hosted memory; absent: memories are kept in the database of Gloss.",
    example: "m0-…",
    secret: true,
  },
  MEM0_HOST: {
    schema: url.optional(),
    about: "Its address, when it is not the public one.",
    example: "https://mem0.example.com",
  },
  LINEAR_MCP_URL: {
    schema: mcpServer.optional(),
    about:
      "MCP server of Linear, for issues that changes name: an address, or `stdio:` and a command, before which settings of its own may stand as in `stdio:NAME=value command`; `$TOKEN` is the token there.",
    example: "https://mcp.linear.app/mcp",
  },
  LINEAR_MCP_TOKEN: {
    schema: token.optional(),
    about: "Its token.",
    example: "lin_…",
    secret: true,
  },
  SENTRY_MCP_URL: {
    schema: mcpServer.optional(),
    about: "MCP server of Sentry, for errors in changed files.",
    example: "https://mcp.sentry.dev/mcp",
  },
  SENTRY_MCP_TOKEN: {
    schema: token.optional(),
    about: "Its token.",
    example: "sntrys_…",
    secret: true,
  },
  SLACK_MCP_URL: {
    schema: mcpServer.optional(),
    about: "MCP server of Slack, for messages about changed files.",
    example: "stdio:npx -y slack-mcp-server --transport stdio",
  },
  SLACK_MCP_TOKEN: {
    schema: token.optional(),
    about: "Its token.",
    example: "xoxb-…",
    secret: true,
  },
  GITHUB_MCP_URL: {
    schema: mcpServer.optional(),
    about: "MCP server of GitHub, for issues.",
    example: "https://api.githubcopilot.com/mcp",
  },
  GITHUB_MCP_TOKEN: {
    schema: token.optional(),
    about: "Its token.",
    example: "ghp_…",
    secret: true,
  },
} as const satisfies Record<string, Variable>;
