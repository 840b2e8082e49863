type Json = Record<string, unknown>;

/** A SARIF file of one run with one result at `src/a.ts:2`; what a test is about is given. */
export const aSarif = ({
  result = {},
  run = {},
  driver = {},
  uri = "src/a.ts",
  region = { startLine: 2 },
}: {
  result?: Json;
  run?: Json;
  driver?: Json;
  uri?: unknown;
  region?: unknown;
} = {}) => ({
  version: "2.1.0",
  runs: [
    {
      tool: { driver: { name: "Linter", ...driver } },
      results: [
        {
          ruleId: "r1",
          message: { text: "Something is wrong." },
          locations: [
            {
              physicalLocation: {
                artifactLocation: typeof uri === "string" ? { uri } : uri,
                ...(region === null ? {} : { region }),
              },
            },
          ],
          ...result,
        },
      ],
      ...run,
    },
  ],
});
