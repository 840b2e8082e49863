import { keyValues, oneOf, origins, secret, secretKeyValues, text, url } from "./kinds";
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
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: url.optional(),
    about: "OTLP/HTTP receiver that gets a trace of every review, at /v1/traces below it; absent: no traces.",
    example: "http://localhost:4318",
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    schema: secretKeyValues.optional(),
    about: "Headers that it wants: key=value,key=value with percent-encoded values.",
    example: "authorization=Bearer%20abc123",
    secret: true,
  },
  OTEL_SERVICE_NAME: {
    schema: text.default("gloss"),
    about: "Name of this Gloss in its traces.",
    example: "gloss",
    shown: "gloss",
  },
  OTEL_RESOURCE_ATTRIBUTES: {
    schema: keyValues.optional(),
    about: "What else its traces say of it: key=value,key=value.",
    example: "deployment.environment.name=staging",
  },
  SENTRY_DSN: {
    schema: secret(
      /^https?:\/\/\w+(:\w+)?@[\w.-]+(:\d+)?\/([\w.-]+\/)*\d+$/,
      "is not a Sentry DSN",
    ).optional(),
    about: "Sentry project that gets errors of Gloss's own: no code, no bodies, no tokens; absent: none.",
    example: "https://key@sentry.example.com/1",
    secret: true,
  },
} as const satisfies Record<string, Variable>;
