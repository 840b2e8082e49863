import { host, integer, siteUrl } from "./kinds";
import type { Variable } from "./variable";

export const listeningVariables = {
  PORT: {
    schema: integer(1, 65_535).default(3000),
    about: "Port to listen on.",
    example: "3000",
    shown: "3000",
  },
  HOST: {
    schema: host.default("127.0.0.1"),
    about:
      "Address to listen on. Any but a loopback address requires GLOSS_SECRET, and GLOSS_OWNER_KEY or GITHUB_CLIENT_ID.",
    example: "127.0.0.1",
    shown: "127.0.0.1",
  },
  GLOSS_URL: {
    schema: siteUrl.optional(),
    about: "Public address, for webhooks and links.",
    example: "https://gloss.example.com",
    shown: "http://localhost:PORT",
  },
  GLOSS_TRUSTED_PROXIES: {
    schema: integer(1, 10).default(1),
    about:
      "Proxies of yours before Gloss, each adding to X-Forwarded-For; limits count by the address that the outermost saw.",
    example: "1",
    shown: "1",
  },
  GLOSS_LIMIT_SCALE: {
    schema: integer(1, 1000).default(1),
    about:
      "How many times as many calls, changes and sign-ins are let in as usual before callers are told to wait.",
    example: "1",
    shown: "1",
  },
} as const satisfies Record<string, Variable>;
