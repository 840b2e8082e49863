/** What another tool says of the export, as it writes it down. */
export const reportOnExport = {
  version: "2.1.0",
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  runs: [
    {
      tool: {
        driver: {
          name: "CodeQL",
          version: "2.20.1",
          rules: [
            {
              id: "js/csv-injection",
              shortDescription: { text: "Formula in a CSV file" },
              properties: {
                "security-severity": "5.4",
                precision: "high",
                tags: ["security", "external/cwe/cwe-1236"],
              },
            },
          ],
        },
      },
      results: [
        {
          ruleId: "js/csv-injection",
          level: "warning",
          message: { text: "A name that begins with = is run as a formula by whoever opens the file." },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: "src/reports.ts" },
                region: { startLine: 25 },
              },
            },
          ],
        },
      ],
    },
  ],
};
