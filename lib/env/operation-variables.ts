import { oneOf, origins, secret, url } from "./kinds";
import type { Variable } from "./variable";

export const operationVariables = {
  LOG_LEVEL: {
    schema: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    about: "trace, debug, info, warn, error, fatal or silent.",
    example: "info",
    shown: "info",
  },
  CORS_ORIGINS: {
    schema: origins.optional(),
    about: "Origins whose pages may call the API, separated by commas.",
    example: "https://app.example.com",
    planned: true,
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: url.optional(),
    about: "Where traces go.",
    example: "http://localhost:4318",
    planned: true,
  },
  SENTRY_DSN: {
    schema: secret(/^https?:\/\/\S+@\S+\/\d+$/, "is not a Sentry DSN").optional(),
    about: "Where errors go.",
    example: "https://key@sentry.example.com/1",
    secret: true,
    planned: true,
  },
} as const satisfies Record<string, Variable>;
