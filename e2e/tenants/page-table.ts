import { at, inQuery, narrowed, repoPage, review, type Trial } from "./trial";

const open = "open to everybody; nothing that is stored is in it";
const own = "only of whoever asks";
const ofPublicCode = "of public code; it says nothing of any repository that is connected";

/** How a second user is kept out of each page. */
export const pageTable: Record<string, Trial> = {
  "page /": at("/"),
  "page /login": { ...at("/login"), tellsNothing: open },
  "page /analytics": narrowed("/analytics"),
  "page /evaluation": { ...at("/evaluation"), tellsNothing: ofPublicCode },
  "page /evaluation/code": at("/evaluation/code"),
  "page /api-docs": { ...at("/api-docs"), tellsNothing: open },
  "page /ask": at("/ask"),
  "page /ask/[id]": { to: ({ answer }) => `/ask/${answer}` },
  "page /memory/changes": narrowed("/memory/changes"),
  "page /memory/precision": narrowed("/memory/precision"),
  "page /memory/proposed": narrowed("/memory/proposed"),
  "page /repositories": at("/repositories"),
  "page /repositories/[owner]/[repo]": repoPage(),
  "page /repositories/[owner]/[repo]/code": repoPage("/code"),
  "page /repositories/[owner]/[repo]/members": repoPage("/members"),
  "page /repositories/[owner]/[repo]/patterns": repoPage("/patterns"),
  "page /repositories/[owner]/[repo]/prompts": repoPage("/prompts"),
  "page /repositories/[owner]/[repo]/settings": repoPage("/settings"),
  "page /repositories/connect": {
    ...at("/repositories/connect"),
    tellsNothing: "what GitHub says to the one who asks",
  },
  "page /memory": { to: (planted) => [`/memory`, `/memory?${inQuery(planted)}`] },
  "page /memory/dry-run": {
    to: (planted) => [
      `/memory/dry-run`,
      `/memory/dry-run?${inQuery(planted)}`,
      `/memory/dry-run?review=${planted.review}`,
      `/memory/dry-run?${inQuery(planted)}&review=${planted.review}`,
    ],
    tellsNothing: "what it shows beside the repository's name is fetched by routes of the API",
  },
  "page /reviews": {
    to: (planted) => ["/reviews", `/reviews?${inQuery(planted)}`, "/reviews?status=completed"],
  },
  "page /reviews/[id]": review(),
  "page /reviews/[id]/compare": review("/compare"),
  "page /reviews/[id]/trace": review("/trace"),
  "page /reviews/new": { ...at("/reviews/new"), tellsNothing: "an empty form" },
  "page /settings": { ...at("/settings"), tellsNothing: "leads on" },
  "page /settings/account": { ...at("/settings/account"), tellsNothing: own },
  "page /settings/audit": {
    to: (planted) => [
      "/settings/audit",
      `/settings/audit?${inQuery(planted)}`,
      `/settings/audit?person=${planted.person.login}`,
    ],
  },
  "page /settings/general": { ...at("/settings/general"), tellsNothing: "the environment; for owners alone" },
  "page /settings/keys": at("/settings/keys"),
  "page /settings/people": at("/settings/people"),
  "page /status": at("/status"),
};
