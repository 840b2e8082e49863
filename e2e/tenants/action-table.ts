import type { Planted } from "./plant";
import { named } from "./trial";

/** Arguments of a server action that name somebody else's things; the page that has it. */
export interface ActionTrial {
  page: (planted: Planted) => string;
  args: (planted: Planted) => (string | number | object | FormData)[];
  /** Present where who may only read may do this; says why. */
  viewerMay?: string;
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
const onReview = ({ review: id }: Planted) => `/reviews/${id}`;
const withReview = { page: onReview, args: ({ review: id }: Planted) => [id] };

const nameOf = ({ owner, repo }: Planted) => ({ owner, repo });
const withRepository = {
  page: (planted: Planted) => `/repositories/${named(planted)}`,
  args: (planted: Planted) => [nameOf(planted)],
};

export const actionTable: Record<string, ActionTrial> = {
  startReviewAction: {
    page: () => "/reviews/new",
    args: (planted) => [
      { errors: {}, message: null },
      form({ kind: "pull", target: `${named(planted)}#${planted.number}` }),
    ],
  },
  rerunAction: withReview,
  replayAction: { ...withReview, viewerMay: "it changes nothing" },
  linkCommentsAction: { ...withReview, viewerMay: "it writes down addresses that GitHub tells" },
  giveFeedbackAction: {
    page: onReview,
    args: ({ review: id }) => [{ review: id, finding: 0, opinion: "wrong", reason: "mine" }],
  },
  withdrawFeedbackAction: { page: onReview, args: ({ review: id }) => [{ review: id, finding: 0 }] },
  setHearingAction: {
    page: (planted) => `/memory/precision?repo=${encodeURIComponent(named(planted))}`,
    args: (planted) => [named(planted), { pattern: "rule:js/eval", state: "muted" }],
  },
  answerProposalAction: {
    page: (planted) => `/memory/proposed?repo=${encodeURIComponent(named(planted))}`,
    args: ({ proposal }) => [proposal, { answer: "confirm" }],
  },
  wordProposalAction: {
    page: (planted) => `/memory/proposed?repo=${encodeURIComponent(named(planted))}`,
    args: ({ proposal }) => [proposal],
  },
  signOutEverywhereAction: {
    page: () => "/settings/account",
    args: () => [],
    viewerMay: "it ends the sessions of whoever asks",
  },
  createKeyAction: {
    page: () => "/settings/keys",
    args: (planted) => [
      { made: null, errors: {}, message: null },
      form({ name: "mine", scope: "read", expiresInDays: "90", repositories: named(planted) }),
    ],
    viewerMay: "a key of theirs does no more than they may",
  },
  connectAction: { page: () => "/repositories", args: (planted) => [nameOf(planted)] },
  disconnectAction: withRepository,
  rescanAction: withRepository,
  indexAction: {
    page: (planted) => `/repositories/${named(planted)}/code`,
    args: (planted) => [nameOf(planted), "initial"],
  },
  checkHookAction: withRepository,
  saveSettingsAction: {
    page: (planted) => `/repositories/${named(planted)}/settings`,
    args: (planted) => [nameOf(planted), { mode: "parallel", version: 0 }],
  },
  choosePromptAction: {
    page: (planted) => `/repositories/${named(planted)}/prompts`,
    args: (planted) => [nameOf(planted), "v3"],
  },
  startExperimentAction: {
    page: (planted) => `/repositories/${named(planted)}/prompts`,
    args: (planted) => [nameOf(planted), { versionA: "v2", versionB: "v3", share: 50 }],
  },
  endExperimentAction: {
    page: (planted) => `/repositories/${named(planted)}/prompts`,
    args: (planted) => [nameOf(planted), planted.experiment, "v3"],
  },
  grantAction: {
    page: (planted) => `/repositories/${named(planted)}/members`,
    args: (planted) => [nameOf(planted), { login: "grace", role: "owner" }],
  },
  withdrawAction: {
    page: (planted) => `/repositories/${named(planted)}/members`,
    args: (planted) => [nameOf(planted), planted.person.login],
  },
  revokeKeyAction: { page: () => "/settings/keys", args: ({ key }) => [key] },
  checkNowAction: { page: () => "/status", args: () => ["graph"] },
  shutOutAction: { page: () => "/settings/people", args: ({ person }) => [person.id] },
  letInAction: { page: () => "/settings/people", args: ({ person }) => [person.id] },
};
