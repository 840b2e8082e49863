import type { FlowRule } from "../../flow/flow-rule";

type Words = Pick<FlowRule, "title" | "message" | "severity" | "category" | "cwe" | "confidence">;

/** What is the same in every language about a client's value that reaches a place like this. */
export const kindsOfFlow = {
  sql: {
    title: "A client's text reaches an SQL statement",
    message:
      "It can end the statement and start another one. Put a placeholder into the statement's text, and pass the value beside it.",
    severity: "critical",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.85,
  },
  command: {
    title: "A client's text reaches a command",
    message:
      "With `;`, `$(…)` or a quote it becomes a command of its own. Call the program itself with a list of arguments, and take the value from a fixed list.",
    severity: "critical",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.85,
  },
  code: {
    title: "A client's text is run as code",
    message:
      "It is run with this program's rights. Parse it as data, or choose from a table of functions by it.",
    severity: "critical",
    category: "security",
    cwe: "CWE-95",
    confidence: 0.9,
  },
  path: {
    title: "A client's text reaches the path of a file",
    message:
      "`../` in it leads out of the folder that was meant. Take only its last part, or resolve the path and check that it still begins with that folder.",
    severity: "high",
    category: "security",
    cwe: "CWE-22",
    confidence: 0.8,
  },
  address: {
    title: "A client's text decides which address the server calls",
    message:
      "It can name addresses that only this server reaches, such as those of the cloud's metadata. Choose the host from a fixed list.",
    severity: "high",
    category: "security",
    cwe: "CWE-918",
    confidence: 0.8,
  },
  redirect: {
    title: "A client's text decides where the reader is sent",
    message:
      "A link to this site then leads to any other, which can pass for it. Allow paths of this site only, or choose the target from a list.",
    severity: "medium",
    category: "security",
    cwe: "CWE-601",
    confidence: 0.8,
  },
  markup: {
    title: "A client's text is written into a page",
    message:
      "Markup in it runs as script in the reader's session. Render it with a template that escapes, or escape it here.",
    severity: "high",
    category: "security",
    cwe: "CWE-79",
    confidence: 0.8,
  },
  object: {
    title: "Objects are built from what a client sent",
    message:
      "The data says which classes to build, and that can be made into running code. Use JSON or another plain format.",
    severity: "critical",
    category: "security",
    cwe: "CWE-502",
    confidence: 0.85,
  },
} as const satisfies Record<string, Words>;

/** A fixed part that begins or goes on like a statement. */
export const statementText =
  /^[frb$@]*["'`]*\s*(select\b[^]*\bfrom\b|insert\s+into\b|update\b[^]*\bset\b|delete\s+from\b|drop\s+table\b|alter\s+table\b|merge\s+into\b|\{?\s*call\b|with\b[^]*\bselect\b)/i;

/** Names of calls that make a text harmless in a page. */
export const escapesMarkup = /escape|encode|sanit|purify|clean|strip_?tags|htmlspecial/i;
