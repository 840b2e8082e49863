/** What stops attacks: each is one module, whose place a naive one takes when a test switches it off. */
export const defences = {
  "verdict by code": {
    where: "lib/review/verdict.ts",
    does: "The verdict is decided by what is shown; a model only proposes one. A rule's grave finding asks for changes whatever a model says.",
  },
  frames: {
    where: "lib/review/prompt-frame.ts",
    does: "Text of others stands between marks made from the text itself, which whoever wrote it can neither close nor open.",
  },
  "harmless Markdown": {
    where: "lib/review/render/safe-markdown.ts",
    does: "What models and strangers wrote is parsed and written anew: no images, HTML, mentions, closing words, drawn blocks, high headings; links only where the next row allows.",
  },
  "allowed links": {
    where: "lib/core/harmless-link.ts",
    does: "Links lead to lines, commits, issues and pull requests of the change's own repository, or to documentation where nobody can put up a page; never with a query.",
  },
  fences: {
    where: "lib/review/render/fence.ts",
    does: "Code stands in a fence longer than any run of backticks in it.",
  },
  "visible characters": {
    where: "lib/core/visible-text.ts",
    does: "Controls, direction marks, tags, blanks without width and runs of variation selectors are taken out of what is shown.",
  },
  "seen suggestions": {
    where: "lib/review/render/finding-text.ts",
    does: "An edit with characters that can't be seen is not offered.",
  },
  "printable output": {
    where: "lib/core/printable-json.ts",
    does: "What the terminal is given as JSON or SARIF has characters that act written as escapes.",
  },
  "harmless page": {
    where: "components/markdown/markdown.tsx",
    does: "The dashboard draws Markdown of others without HTML and images, and links as those of comments.",
  },
  "base configuration": {
    where: "lib/repo-config/read-repo-config.ts",
    does: "Settings, rules and guides are read at the base branch alone.",
  },
  "old heads": {
    where: "lib/rules/skip-reason.ts",
    does: "A file is generated or minified when it was so before the change.",
  },
  "rules first": {
    where: "lib/review/findings/merge-findings.ts",
    does: "What a model says of a rule's line joins the rule's finding, whose words, severity and place stay.",
  },
  "public issues": {
    where: "lib/source/github/read-repository.ts",
    does: "Of another repository only what everybody may read is read.",
  },
  "inside paths": {
    where: "lib/source/is-repository-path.ts",
    does: "A path leads to a file of the commit, and nowhere else.",
  },
  "blobs alone": {
    where: "lib/source/git/read-files.ts",
    does: "Files are read from git's objects, never from the disk: a symbolic link is a text.",
  },
  redaction: {
    where: "lib/llm/redact-secrets.ts",
    does: "Secrets of known shapes, and Gloss's own, are taken out of whatever goes to a model and of what it says.",
  },
  "withheld tracker": {
    where: "lib/review/knowledge-of.ts",
    does: "For a stranger's change to a public repository, trackers, errors and messages are not asked.",
  },
  "own memory": {
    where: "lib/review/knowledge-of.ts",
    does: "Tools search the memory of the change's own repository, whatever they are asked.",
  },
  "shown diff": {
    where: "lib/review/shown-diff.ts",
    does: "A model is shown so much and no more; what is cut is named, and nothing of which a part is cut is approved.",
  },
  "bounded nesting": {
    where: "lib/core/tangled-markdown.ts",
    does: "Markdown that is nested or left open beyond all sense is shown as it is, and parsed nowhere.",
  },
  "storable texts": {
    where: "lib/core/storable.ts",
    does: "Zero bytes and halves of characters, which no database takes, are replaced.",
  },
  "bounded globs": {
    where: "lib/core/glob-matcher.ts",
    does: "Globs are matched in the length of the glob times that of the path.",
  },
  "lenient replies": {
    where: "lib/review/parse-reply.ts",
    does: "A model's reply is read whatever it is; what is broken costs itself alone.",
  },
  "heard authors": {
    where: "lib/source/github/read-permission.ts",
    does: "Commands, and what declines a finding, take the right to push, as GitHub says it.",
  },
  "our own marks": {
    where: "lib/source/github/is-by-us.ts",
    does: "A mark of Gloss counts in what Gloss's account wrote alone.",
  },
  "facts alone": {
    where: "lib/review/learn/why-refused.ts",
    does: "What tells a reviewer what to do, or repeats the author, is not remembered; and nothing that is learned is a rule.",
  },
} as const;

export type DefenceName = keyof typeof defences;
