import { pageTable } from "./page-table";
import { at, indexApi, inQuery, memoryApi, named, repoApi, reviewApi, type Trial } from "./trial";

const open = "open to everybody; nothing that is stored is in it";
const own = "only of whoever asks";
const ofPublicCode = "of public code; it says nothing of any repository that is connected";
const change = "it changes something, and answers little";
const mcp = {
  tellsNothing:
    "speaks MCP: each tool, resource and prompt is tried with a second person in the tests of lib/mcp",
  viewerMay: "reading tools are for viewers; the others are tried in the tests of lib/mcp",
};
const signIn = { tellsNothing: "next-auth's own", viewerMay: "everybody signs in and out" };

/** How a second user is kept out of each page and route. Each has to stand here. */
export const routeTable: Record<string, Trial> = {
  ...pageTable,

  "GET /.well-known/oauth-protected-resource": {
    ...at("/.well-known/oauth-protected-resource"),
    tellsNothing: open,
  },
  "GET /.well-known/oauth-protected-resource/mcp": {
    ...at("/.well-known/oauth-protected-resource/mcp"),
    tellsNothing: open,
  },
  "GET /api/[...path]": { ...at("/api/nothing"), tellsNothing: "there is nothing" },
  "POST /api/[...path]": { ...at("/api/nothing"), tellsNothing: "there is nothing" },
  "PUT /api/[...path]": { ...at("/api/nothing"), tellsNothing: "there is nothing" },
  "PATCH /api/[...path]": { ...at("/api/nothing"), tellsNothing: "there is nothing" },
  "DELETE /api/[...path]": { ...at("/api/nothing"), tellsNothing: "there is nothing" },
  "GET /api/auth/[...nextauth]": { ...at("/api/auth/session"), ...signIn },
  "POST /api/auth/[...nextauth]": { ...at("/api/auth/signout"), ...signIn },
  "GET /api/health/live": { ...at("/api/health/live"), tellsNothing: open },
  "GET /api/health/ready": { ...at("/api/health/ready"), tellsNothing: open },
  "GET /api/v1/openapi.json": { ...at("/api/v1/openapi.json"), tellsNothing: open },
  "GET /gloss.schema.json": { ...at("/gloss.schema.json"), tellsNothing: open },
  "GET /metrics": { ...at("/metrics"), tellsNothing: "figures without names; for who may see everything" },
  "POST /api/v1/webhooks/github": {
    ...at("/api/v1/webhooks/github"),
    tellsNothing: "who delivers is known by the repository's secret",
  },

  "GET /api/v1/analytics": {
    to: (planted) => ["/api/v1/analytics", `/api/v1/analytics?${inQuery(planted)}`],
  },
  "GET /api/v1/analytics/[figure]": {
    to: (planted) =>
      ["hot_files", "authors", "verdicts", "totals", "findings"].flatMap((figure) => [
        `/api/v1/analytics/${figure}`,
        `/api/v1/analytics/${figure}?${inQuery(planted)}`,
      ]),
  },
  "GET /api/v1/audit": { to: (planted) => ["/api/v1/audit", `/api/v1/audit?${inQuery(planted)}`] },
  "GET /api/v1/audit/export": {
    to: (planted) => ["/api/v1/audit/export", `/api/v1/audit/export?format=jsonl&${inQuery(planted)}`],
  },
  "GET /api/v1/chat": { ...at("/api/v1/chat"), tellsNothing: own },
  "POST /api/v1/chat": {
    ...at("/api/v1/chat"),
    body: (planted) => ({ repositories: [named(planted)], question: "What is `searched`?" }),
    viewerMay: "to ask is to read; the answer is kept as theirs",
  },
  "GET /api/v1/chat/[id]": { to: ({ answer }) => `/api/v1/chat/${answer}` },
  "GET /api/v1/chat/[id]/sources/[nth]": { to: ({ answer }) => `/api/v1/chat/${answer}/sources/1` },
  "PATCH /api/v1/chat/[id]": {
    to: ({ answer }) => `/api/v1/chat/${answer}`,
    body: () => ({ helpful: false }),
    tellsNothing: change,
  },
  "GET /api/v1/evaluations": { ...at("/api/v1/evaluations"), tellsNothing: ofPublicCode },
  "GET /api/v1/evaluations/[id]": {
    ...at("/api/v1/evaluations/00000000-0000-4000-8000-000000000000"),
    tellsNothing: ofPublicCode,
  },
  "GET /api/v1/events": { to: (planted) => ["/api/v1/events", `/api/v1/events?${inQuery(planted)}`] },
  "GET /api/v1/feedback": { to: ({ review: id }) => `/api/v1/feedback?review=${id}` },
  "POST /api/v1/feedback": {
    ...at("/api/v1/feedback"),
    body: ({ review: id }) => ({ review: id, finding: 0, opinion: "wrong", reason: "mine" }),
    tellsNothing: change,
  },
  "DELETE /api/v1/feedback": {
    to: ({ review: id }) => `/api/v1/feedback?review=${id}&finding=0`,
    tellsNothing: change,
  },
  "GET /api/v1/keys": at("/api/v1/keys?limit=100"),
  "POST /api/v1/keys": {
    ...at("/api/v1/keys"),
    body: (planted) => ({ name: "mine", scope: "read", repositories: [named(planted)] }),
    tellsNothing: change,
    viewerMay: "a key of theirs does no more than they may",
  },
  "DELETE /api/v1/keys/[id]": { to: ({ key }) => `/api/v1/keys/${key}`, tellsNothing: change },
  "GET /api/v1/live": {
    ...at("/api/v1/live"),
    tellsNothing: "a stream of what changes; the tests of lib/live say to whom",
  },
  "GET /api/v1/memory": { to: (planted) => [`/api/v1/memory?${inQuery(planted)}`] },
  "POST /api/v1/memory": {
    ...at("/api/v1/memory"),
    body: (planted) => ({ repo: named(planted), text: "Written by somebody else." }),
    tellsNothing: change,
  },
  "POST /api/v1/memory/dry-run": {
    ...at("/api/v1/memory/dry-run"),
    body: ({ review: id }) => ({ reviewId: id }),
    tellsNothing: "what is planted of a review is too little to try it",
    viewerMay: "it changes nothing",
  },
  "GET /api/v1/memory/changes": { to: (planted) => `/api/v1/memory/changes?${inQuery(planted)}` },
  "GET /api/v1/memory/files": {
    to: (planted) => `/api/v1/memory/files?${inQuery(planted)}&path=**`,
    tellsNothing: "it tells of the scanned tree, which is not planted",
  },
  "GET /api/v1/proposed-rules": { to: (planted) => `/api/v1/proposed-rules?${inQuery(planted)}` },
  "POST /api/v1/proposed-rules/[id]": {
    to: ({ proposal }) => `/api/v1/proposed-rules/${proposal}`,
    body: () => ({ answer: "confirm" }),
    tellsNothing: change,
  },
  "GET /api/v1/memory/search": {
    to: (planted) => `/api/v1/memory/search?${inQuery(planted)}&q=zq`,
    tellsNothing: "found only by whole words",
  },
  "GET /api/v1/memory/[id]": memoryApi(),
  "PATCH /api/v1/memory/[id]": {
    ...memoryApi(),
    body: () => ({ text: "Changed by somebody else." }),
    tellsNothing: change,
  },
  "DELETE /api/v1/memory/[id]": { ...memoryApi(), tellsNothing: change },
  "GET /api/v1/memory/[id]/history": memoryApi("/history"),
  "GET /api/v1/prompts": { ...at("/api/v1/prompts"), tellsNothing: open },
  "GET /api/v1/repos": at("/api/v1/repos"),
  "GET /api/v1/repos/available": {
    ...at("/api/v1/repos/available"),
    tellsNothing: "what GitHub says to the one who asks",
  },
  "GET /api/v1/repos/[owner]/[repo]": repoApi(),
  "PATCH /api/v1/repos/[owner]/[repo]": {
    ...repoApi(),
    body: () => ({ mode: "parallel" }),
    tellsNothing: change,
  },
  "GET /api/v1/repos/[owner]/[repo]/config": {
    ...repoApi("/config"),
    tellsNothing: "it is read from GitHub, where what is planted is not",
  },
  "GET /api/v1/repos/[owner]/[repo]/experiments": repoApi("/experiments"),
  "POST /api/v1/repos/[owner]/[repo]/experiments": {
    ...repoApi("/experiments"),
    body: () => ({ versionA: "v2", versionB: "v3" }),
    tellsNothing: change,
  },
  "PATCH /api/v1/repos/[owner]/[repo]/experiments/[id]": {
    to: (planted) => `/api/v1/repos/${named(planted)}/experiments/${planted.experiment}`,
    body: () => ({ pick: "v3" }),
    tellsNothing: change,
  },
  "POST /api/v1/repos/[owner]/[repo]/hook": { ...repoApi("/hook"), tellsNothing: change },
  "POST /api/v1/repos/[owner]/[repo]/install": { ...repoApi("/install"), tellsNothing: change },
  "DELETE /api/v1/repos/[owner]/[repo]/install": { ...repoApi("/install"), tellsNothing: change },
  "POST /api/v1/repos/[owner]/[repo]/patterns": {
    ...repoApi("/patterns"),
    body: () => ({ text: "" }),
    tellsNothing: "what it finds is read from GitHub, where what is planted is not",
  },
  "GET /api/v1/repos/[owner]/[repo]/precision": repoApi("/precision"),
  "PUT /api/v1/repos/[owner]/[repo]/precision": {
    ...repoApi("/precision"),
    body: () => ({ pattern: "rule:js/eval", state: "muted" }),
    tellsNothing: change,
  },
  "POST /api/v1/repos/[owner]/[repo]/rescan": { ...repoApi("/rescan"), tellsNothing: change },
  "GET /api/v1/repos/[owner]/[repo]/search": repoApi("/search?q=searched"),
  "POST /api/v1/index/[owner]/[repo]/initial": { ...indexApi("/initial"), tellsNothing: change },
  "POST /api/v1/index/[owner]/[repo]/diff": { ...indexApi("/diff"), tellsNothing: change },
  "GET /api/v1/index/[owner]/[repo]/ranking": indexApi("/ranking"),
  "PUT /api/v1/index/[owner]/[repo]/ranking": {
    ...indexApi("/ranking"),
    body: () => ({ version: null }),
    tellsNothing: change,
  },
  "POST /api/v1/index/[owner]/[repo]/openings": {
    ...indexApi("/openings"),
    body: () => ({ query: "searched", path: "src/searched.ts", rank: 1, ranking: null }),
    tellsNothing: change,
    viewerMay: "what they open is kept as theirs",
  },
  "GET /api/v1/index/[owner]/[repo]/status": indexApi("/status"),
  "GET /api/v1/repos/[owner]/[repo]/sarif": repoApi("/sarif"),
  "POST /api/v1/repos/[owner]/[repo]/sarif": {
    ...repoApi(`/sarif?commit_sha=${"a".repeat(40)}`),
    body: () => ({ version: "2.1.0", runs: [] }),
    tellsNothing: change,
  },
  "DELETE /api/v1/repos/[owner]/[repo]/sarif/[id]": {
    to: (planted) => `/api/v1/repos/${named(planted)}/sarif/${planted.review}`,
    tellsNothing: change,
  },
  "GET /api/v1/repos/[owner]/[repo]/members": repoApi("/members"),
  "PUT /api/v1/repos/[owner]/[repo]/members/[login]": {
    ...repoApi("/members/grace"),
    body: () => ({ role: "owner" }),
    tellsNothing: change,
  },
  "DELETE /api/v1/repos/[owner]/[repo]/members/[login]": {
    to: (planted) => `/api/v1/repos/${named(planted)}/members/${planted.person.login}`,
    tellsNothing: change,
  },
  "GET /api/v1/reviews": {
    to: (planted) => [
      "/api/v1/reviews",
      `/api/v1/reviews?${inQuery(planted)}`,
      "/api/v1/reviews?status=completed",
    ],
  },
  "POST /api/v1/reviews": {
    ...at("/api/v1/reviews"),
    body: (planted) => ({ target: `${named(planted)}#${planted.number}` }),
    tellsNothing: change,
  },
  "GET /api/v1/reviews/[id]": {
    to: ({ review: id }) => [`/api/v1/reviews/${id}`, `/api/v1/reviews/${id}?view=progress`],
  },
  "GET /api/v1/reviews/[id]/compare": reviewApi("/compare"),
  "POST /api/v1/reviews/[id]/replay": {
    ...reviewApi("/replay"),
    tellsNothing: change,
    viewerMay: "it changes nothing",
  },
  "POST /api/v1/reviews/[id]/rerun": { ...reviewApi("/rerun"), tellsNothing: change },
  "GET /reviews/[id]/hunks": {
    to: ({ review: id, path }) => `/reviews/${id}/hunks?path=${encodeURIComponent(path)}`,
  },

  "GET /mcp": { ...at("/mcp"), ...mcp },
  "POST /mcp": { ...at("/mcp"), ...mcp, body: () => ({ jsonrpc: "2.0", id: 1, method: "tools/list" }) },
  "DELETE /mcp": { ...at("/mcp"), ...mcp },
  "GET /mcp/sse": { ...at("/mcp/sse"), ...mcp },
  "POST /mcp/messages": {
    ...at("/mcp/messages"),
    ...mcp,
    body: () => ({ jsonrpc: "2.0", id: 1, method: "ping" }),
  },
};
