import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    include: ["{lib,db,components,app,scripts,bench,e2e}/**/*.test.{ts,tsx}"],
    globalSetup: ["scripts/vitest-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // More than the two processors of CI: tests with databases, servers and git wait for much of their time.
    maxWorkers: 4,
    // No test fetches a model because it happens to remember something.
    env: { LOG_LEVEL: "silent", EMBEDDINGS: "off" },
    coverage: {
      provider: "v8",
      include: ["{lib,db}/**/*.ts"],
      exclude: ["**/*.test.ts", "**/testing/**"],
      reporter: ["json-summary", "json"],
      reportOnFailure: true,
    },
  },
});
