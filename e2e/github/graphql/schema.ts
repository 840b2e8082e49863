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
  Mutation: {
    resolveReviewThread: {
      type: "ResolveReviewThreadPayload",
      args: { input: { type: "ResolveReviewThreadInput", required: true } },
    },
    unresolveReviewThread: {
      type: "UnresolveReviewThreadPayload",
      args: { input: { type: "UnresolveReviewThreadInput", required: true } },
    },
  },
  ResolveReviewThreadPayload: { thread: { type: "PullRequestReviewThread" } },
  UnresolveReviewThreadPayload: { thread: { type: "PullRequestReviewThread" } },
  Repository: {
    object: { type: "GitObject", args: { expression: { type: "String", required: false } } },
    pullRequest: { type: "PullRequest", args: { number: { type: "Int", required: true } } },
    pullRequests: {
      type: "PullRequestConnection",
      args: {
        first: { type: "Int", required: false },
        after: { type: "String", required: false },
        states: { type: "[PullRequestState!]", required: false },
        orderBy: { type: "IssueOrder", required: false },
      },
    },
  },
  PullRequestConnection: {
    totalCount: { type: "Int" },
    nodes: { type: "PullRequest" },
    pageInfo: { type: "PageInfo" },
  },
  PageInfo: { hasNextPage: { type: "Boolean" }, endCursor: { type: "String" } },
  PullRequest: {
    number: { type: "Int" },
    title: { type: "String" },
    body: { type: "String" },
    url: { type: "URI" },
    state: { type: "PullRequestState" },
    mergedAt: { type: "DateTime" },
    updatedAt: { type: "DateTime" },
    baseRefOid: { type: "GitObjectID" },
    headRefOid: { type: "GitObjectID" },
    author: { type: "Actor" },
    files: { type: "PullRequestChangedFileConnection", args: { first: { type: "Int", required: false } } },
    reviewThreads: {
      type: "PullRequestReviewThreadConnection",
      args: { first: { type: "Int", required: false }, after: { type: "String", required: false } },
    },
  },
  PullRequestReviewThreadConnection: {
    totalCount: { type: "Int" },
    nodes: { type: "PullRequestReviewThread" },
    pageInfo: { type: "PageInfo" },
  },
  PullRequestReviewThread: {
    id: { type: "ID" },
    isResolved: { type: "Boolean" },
    isOutdated: { type: "Boolean" },
    path: { type: "String" },
    line: { type: "Int" },
    viewerCanResolve: { type: "Boolean" },
    viewerCanUnresolve: { type: "Boolean" },
    resolvedBy: { type: "User" },
    comments: {
      type: "PullRequestReviewCommentConnection",
      args: { first: { type: "Int", required: false } },
    },
  },
  PullRequestReviewCommentConnection: {
    totalCount: { type: "Int" },
    nodes: { type: "PullRequestReviewComment" },
  },
  PullRequestReviewComment: {
    id: { type: "ID" },
    databaseId: { type: "Int" },
    body: { type: "String" },
    url: { type: "URI" },
    createdAt: { type: "DateTime" },
    author: { type: "Actor" },
  },
  PullRequestChangedFileConnection: {
    totalCount: { type: "Int" },
    nodes: { type: "PullRequestChangedFile" },
  },
  PullRequestChangedFile: {
    path: { type: "String" },
    additions: { type: "Int" },
    deletions: { type: "Int" },
  },
  Actor: { login: { type: "String" } },
  User: { login: { type: "String" } },
  Bot: { login: { type: "String" } },
  Organization: { login: { type: "String" } },
  GitObject: { oid: { type: "GitObjectID" } },
  Tree: { oid: { type: "GitObjectID" }, entries: { type: "TreeEntry" } },
  TreeEntry: {
    name: { type: "String" },
    mode: { type: "Int" },
    type: { type: "String" },
    path: { type: "String" },
    size: { type: "Int" },
    object: { type: "GitObject" },
  },
  Blob: {
    oid: { type: "GitObjectID" },
    byteSize: { type: "Int" },
    isBinary: { type: "Boolean" },
    isTruncated: { type: "Boolean" },
    text: { type: "String" },
  },
};

/** Values of the enums that arguments take. */
export const enums: Record<string, string[]> = {
  PullRequestState: ["OPEN", "CLOSED", "MERGED"],
  IssueOrderField: ["CREATED_AT", "UPDATED_AT", "COMMENTS"],
  OrderDirection: ["ASC", "DESC"],
};

/** Keys of the input objects that arguments take; all of them are required. */
export const inputs: Record<string, Record<string, string>> = {
  IssueOrder: { field: "IssueOrderField", direction: "OrderDirection" },
  ResolveReviewThreadInput: { threadId: "ID" },
  UnresolveReviewThreadInput: { threadId: "ID" },
};

/** What a value of a type may be, for fragments. */
export const possible: Record<string, string[]> = {
  GitObject: ["GitObject", "Blob", "Tree"],
  Blob: ["GitObject", "Blob"],
  Tree: ["GitObject", "Tree"],
  TreeEntry: ["TreeEntry"],
  Repository: ["Repository"],
  PullRequest: ["PullRequest"],
  PullRequestConnection: ["PullRequestConnection"],
  PageInfo: ["PageInfo"],
  Actor: ["Actor", "User", "Bot", "Organization"],
  PullRequestChangedFileConnection: ["PullRequestChangedFileConnection"],
  PullRequestChangedFile: ["PullRequestChangedFile"],
  PullRequestReviewThread: ["PullRequestReviewThread"],
  PullRequestReviewComment: ["PullRequestReviewComment"],
  Query: ["Query"],
  Mutation: ["Mutation"],
};

export const isObject = (type: string): boolean => Object.hasOwn(fieldsOf, type);

export const fieldOf = (type: string, name: string): FieldType | undefined => {
  if (name === "__typename") return { type: "String" };
  const fields = fieldsOf[type] ?? {};
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
};
