import { defineConfig } from "oxlint";

/** What a folder may not import, with the reason that the reader of a lint error needs. */
type Layer = { files: string[]; forbid: [patterns: string[], why: string][] };

const everywhere: Layer["forbid"] = [
  [["**/../app/**", "@/app/**"], "app comes in by URL; nothing imports it"],
  [
    [
      "@/lib/*/*/**",
      "!@/lib/source/github/**",
      "!@/lib/source/git/**",
      "!@/lib/mcp/client/*",
      "!@/lib/mcp/server/*",
    ],
    "a feature's sub-folders are private: import a file at its root",
  ],
];
const noMcp: Layer["forbid"][number] = [["@modelcontextprotocol/**"], "only lib/mcp speaks MCP"];
const noDatabase: Layer["forbid"][number] = [
  ["@/db/**", "drizzle-orm", "drizzle-orm/**", "postgres", "@electric-sql/**"],
  "SQL lives in db; this layer has no database",
];
const noTop: Layer["forbid"][number] = [
  ["@/lib/tools/**", "@/lib/jobs/**", "@/lib/mcp/server/**"],
  "features are called by tools and jobs; they enqueue by lib/queue",
];
const noReact: Layer["forbid"][number] = [
  ["react", "react-dom", "next", "next/**", "@/components/**"],
  "lib and db draw nothing",
];

/** Layers of design.md; a later layer replaces an earlier one for the files that both name. */
const layers: Layer[] = [
  {
    files: ["app/**"],
    forbid: [
      [
        ["drizzle-orm", "drizzle-orm/**", "postgres", "@electric-sql/**", "@/db/**"],
        "app calls one verb in lib; SQL lives in db",
      ],
    ],
  },
  {
    files: ["components/**"],
    forbid: [
      noDatabase,
      [
        ["@/lib/source/**", "@/lib/llm/**", "@/lib/env", "@/lib/log", "@/lib/queue"],
        "components draw what they are given",
      ],
    ],
  },
  { files: ["lib/**"], forbid: [noTop, noReact] },
  { files: ["lib/jobs/**", "lib/tools/**"], forbid: [noReact] },
  { files: ["lib/mcp/server/**"], forbid: [noReact] },
  // One outside system, as those below; and the one place that speaks MCP to it.
  {
    files: ["lib/mcp/client/**"],
    forbid: [
      noReact,
      noTop,
      noDatabase,
      [
        ["@/lib/review/**", "@/lib/repos/**", "@/lib/auth/**", "@/lib/queue"],
        "one outside system; it knows no feature",
      ],
    ],
  },
  {
    files: ["lib/review/**", "lib/chat/**"],
    forbid: [noReact, [["@/lib/jobs/**"], "features enqueue by lib/queue"]],
  },
  {
    files: ["lib/source/**", "lib/llm/**", "lib/rules/**"],
    forbid: [
      noReact,
      noTop,
      noDatabase,
      [
        ["@/lib/review/**", "@/lib/repos/**", "@/lib/auth/**", "@/lib/queue"],
        "one outside system; it knows no feature",
      ],
    ],
  },
  {
    files: ["db/**"],
    forbid: [
      noReact,
      [
        ["@/lib/**", "!@/lib/core/**", "!@/lib/env", "!@/lib/errors"],
        "db imports lib/core, env and errors only",
      ],
    ],
  },
  {
    files: ["lib/core/**"],
    forbid: [
      noReact,
      noDatabase,
      [
        ["@/lib/**", "!@/lib/core/**", "node:*", "!node:crypto"],
        "lib/core is pure and imports nothing of ours",
      ],
    ],
  },
  // Tests of the pure core may use files and processes to prove it.
  { files: ["lib/core/**/*.test.ts"], forbid: [noReact] },
];

const patternsOf = ({ files, forbid }: Layer) => [
  ...everywhere,
  ...(files.some((pattern) => pattern.startsWith("lib/mcp/")) ? [] : [noMcp]),
  ...forbid,
];

const restrict = (layer: Layer) => ({
  files: layer.files,
  rules: {
    "no-restricted-imports": [
      "error" as const,
      { patterns: patternsOf(layer).map(([group, message]) => ({ group, message })) },
    ] as ["error", { patterns: { group: string[]; message: string }[] }],
  },
});

export default defineConfig({
  plugins: [
    "typescript",
    "unicorn",
    "oxc",
    "import",
    "node",
    "react",
    "nextjs",
    "jsx-a11y",
    "vitest",
    "promise",
  ],
  categories: { correctness: "error" },
  ignorePatterns: [".next/**", "node_modules/**", "db/migrations/**", "next-env.d.ts", "coverage/**"],
  rules: {
    "no-console": "error",

    "node/no-process-env": "error",
    "max-lines": ["error", { max: 400, skipBlankLines: false, skipComments: false }],
    "import/no-cycle": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    "typescript/await-thenable": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/consistent-type-imports": "error",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "react/react-in-jsx-scope": "off",
    "vitest/no-focused-tests": "error",
    "vitest/no-disabled-tests": "error",
    "vitest/require-mock-type-parameters": "off",
    "vitest/no-conditional-tests": "off",
    "vitest/expect-expect": "off",
    // The second is what a failure says.
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
    "vitest/no-conditional-expect": "off",
  },
  overrides: [
    ...layers.map(restrict),
    {
      files: [
        "lib/env.ts",
        "scripts/**",
        "bench/**",
        "e2e/**",
        "**/*.test.ts",
        "*.config.ts",
        "playwright.config.ts",
        "next.config.ts",
        "instrumentation.ts",
      ],
      rules: { "node/no-process-env": "off" },
    },
    { files: ["scripts/**", "bench/**", "e2e/**", "**/*.test.ts"], rules: { "no-console": "off" } },
  ],
});
