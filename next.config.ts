import type { NextConfig } from "next";

/** Headers that every answer carries; the content security policy of pages is set per request in proxy.ts. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
];

const config: NextConfig = {
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  // `npm run check` and `npm test` check types; who starts Gloss does not wait for it.
  typescript: { ignoreBuildErrors: true },
  // AGENTS.md is written by hand.
  agentRules: false,
  devIndicators: false,
  // Native or self-loading packages, whose binaries, workers or WASM files bundling breaks; and what is rarely loaded.
  serverExternalPackages: [
    "@ast-grep/lang-cpp",
    "@ast-grep/lang-csharp",
    "@ast-grep/lang-go",
    "@ast-grep/lang-java",
    "@ast-grep/lang-kotlin",
    "@ast-grep/lang-php",
    "@ast-grep/lang-python",
    "@ast-grep/lang-ruby",
    "@ast-grep/lang-rust",
    "@ast-grep/napi",
    "@electric-sql/pglite",
    "@electric-sql/pglite-pgvector",
    "@huggingface/tokenizers",
    "@modelcontextprotocol/sdk",
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-proto",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace",
    "@secretlint/core",
    "@secretlint/profiler",
    "@secretlint/secretlint-rule-preset-recommend",
    "@sentry/core",
    "fflate",
    "mem0ai",
    "onnxruntime-node",
    "neo4j-driver",
    "pg-boss",
    "pino",
    "postgres",
    "prom-client",
  ],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
