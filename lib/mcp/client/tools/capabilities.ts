/** What a question puts into a tool's parameters; a parameter's name says which of them it takes. */
export interface Material {
  /** Words, or a service's own search language. */
  query?: string;
  /** The same question as a sentence, for tools that want one. */
  sentence?: string;
  /** `ENG-12`, or the number of an issue as text. */
  key?: string;
  path?: string;
  owner?: string;
  repo?: string;
  organization?: string;
  limit?: number;
}
export type Role = keyof Material;

/** One thing that a server may be able to do, and by what its tool is known. */
export interface Capability {
  /** For people: what no tool was found for. */
  what: string;
  /** Words for doing it, the best first. */
  verbs: string[];
  /** One of these it is about. */
  nouns: string[];
  /** Other words that its name may have; any further one makes it a tool for something else. */
  also: string[];
  /** It takes at least one of these. */
  keys: Role[];
  /** Words that make it a worse choice than a tool without. */
  worse?: string[];
}

const plain = ["by", "id", "detail", "all", "in", "with", "for", "using", "query", "text", "number", "key"];

export const capabilities = {
  findIssues: {
    what: "search issues",
    verbs: ["search", "find", "query", "list", "get"],
    nouns: ["issue", "ticket"],
    also: [...plain, "keyword", "semantic"],
    keys: ["query", "sentence"],
  },
  readIssue: {
    what: "read an issue",
    verbs: ["get", "read", "fetch", "view", "show", "retrieve", "find"],
    nouns: ["issue", "ticket"],
    also: plain,
    keys: ["key"],
  },
  findErrors: {
    what: "search errors",
    verbs: ["search", "find", "query", "list", "get"],
    nouns: ["issue", "error"],
    also: [...plain, "file", "stack", "trace"],
    keys: ["query", "sentence", "path"],
  },
  findMessages: {
    what: "search messages",
    verbs: ["search", "find", "query"],
    nouns: ["message", "public", "conversation"],
    also: [...plain, "conversation", "message", "public", "private", "and", "channel"],
    keys: ["query", "sentence"],
    worse: ["private"],
  },
  listOrganizations: {
    what: "list organizations",
    verbs: ["find", "list", "get"],
    nouns: ["organization", "organisation", "org"],
    also: plain,
    keys: [],
  },
} satisfies Record<string, Capability>;
