interface FieldType {
  type: string;
  args?: Record<string, { type: string; required: boolean }>;
}

/** The part of GitHub's schema that the double answers; a type that is not here is a scalar. */
const fieldsOf: Record<string, Record<string, FieldType>> = {
  Query: {
    repository: {
      type: "Repository",
      args: { owner: { type: "String", required: true }, name: { type: "String", required: true } },
    },
  },
  Repository: {
    object: { type: "GitObject", args: { expression: { type: "String", required: false } } },
    pullRequest: { type: "PullRequest", args: { number: { type: "Int", required: true } } },
  },
  PullRequest: {
    number: { type: "Int" },
    files: { type: "PullRequestChangedFileConnection", args: { first: { type: "Int", required: false } } },
  },
  PullRequestChangedFileConnection: {
    totalCount: { type: "Int" },
    nodes: { type: "PullRequestChangedFile" },
  },
  PullRequestChangedFile: { path: { type: "String" } },
  GitObject: { oid: { type: "GitObjectID" } },
  Blob: {
    oid: { type: "GitObjectID" },
    byteSize: { type: "Int" },
    isBinary: { type: "Boolean" },
    isTruncated: { type: "Boolean" },
    text: { type: "String" },
  },
};

/** What a value of a type may be, for fragments. */
export const possible: Record<string, string[]> = {
  GitObject: ["GitObject", "Blob"],
  Blob: ["GitObject", "Blob"],
  Repository: ["Repository"],
  PullRequest: ["PullRequest"],
  PullRequestChangedFileConnection: ["PullRequestChangedFileConnection"],
  PullRequestChangedFile: ["PullRequestChangedFile"],
  Query: ["Query"],
};

export const isObject = (type: string): boolean => Object.hasOwn(fieldsOf, type);

export const fieldOf = (type: string, name: string): FieldType | undefined => {
  if (name === "__typename") return { type: "String" };
  const fields = fieldsOf[type] ?? {};
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
};
