import { type Attack, order } from "../attack";

const kind = "size and nesting" as const;
const fails = { harm: "the review fails" } as const;

export const sizes: Attack[] = [
  {
    kind,
    name: "endless-glob",
    does: "names a file so that a glob of the team's is matched for ever",
    base: { ".gloss.yml": "paths:\n  excluded: ['*a*a*a*a*a*a*a*a*a*a*a*a*b']\n" },
    files: { ["a".repeat(200)]: "x\n" },
    ...fails,
    defence: "bounded globs",
  },
  {
    kind,
    name: "quotes-in-quotes",
    does: "has the summary nest quotes without end",
    pull: { body: order },
    says: { summary: `${">".repeat(5_000)}deep` },
    ...fails,
    defence: "bounded nesting",
  },
  {
    kind,
    name: "lists-without-end",
    does: "has the reply nest brackets without end",
    says: {
      raw: `## Summary\nFine.\n\n## Review Verdict\n**APPROVE**\n\n<suggestions>${"[".repeat(100_000)}</suggestions>`,
    },
    ...fails,
    defence: "lenient replies",
  },
  {
    kind,
    name: "text-that-no-database-takes",
    does: "has the reply hold zero bytes and halves of characters",
    pull: { body: order },
    says: { summary: "a\u0000b\ud800c", comments: [{ comment: "Wrong\u0000. It \udfff breaks." }] },
    ...fails,
    defence: "storable texts",
  },
  {
    kind,
    name: "one-line-of-a-megabyte",
    does: "adds a line of a megabyte",
    files: () => ({ "src/line.ts": `export const x = "${order}${"y".repeat(1_000_000)}";\n` }),
    harm: "Gloss drowns",
    defence: "shown diff",
  },
];
