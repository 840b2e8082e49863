import type { SignInFault } from "@/lib/auth/sign-in-fault";

/** Why somebody is not signed in, or no longer, and what to do about it. */
export const reasons: Record<SignInFault, { title: string; text: string }> = {
  denied: {
    title: "You did not allow it on GitHub",
    text: "Gloss needs to know which repositories are yours. Nothing was stored.",
  },
  state: {
    title: "This sign-in can't be finished",
    text: "It was begun in another browser, longer than 15 minutes ago, or not by you. Begin again here.",
  },
  unreachable: {
    title: "GitHub does not answer",
    text: "Nothing is lost. Try again in a moment.",
  },
  refused: {
    title: "GitHub does not accept this Gloss",
    text: "Whoever runs it should check GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET and the callback address of the OAuth app.",
  },
  not_listed: {
    title: "This account may not sign in here",
    text: "Whoever runs this Gloss has named who may. Ask them to add you, or sign in with another account.",
  },
  shut_out: {
    title: "This account was shut out",
    text: "An owner of this Gloss has done so. Ask them about it.",
  },
  token_refused: {
    title: "GitHub has ended Gloss's access to your account",
    text: "The access was revoked or has expired, so your sessions here have ended. Sign in again to renew it.",
  },
  signed_out: {
    title: "You were signed out everywhere",
    text: "All of your sessions have ended. Sign in again to go on.",
  },
  failed: {
    title: "The sign-in failed",
    text: "The log of this Gloss has the reason. Try again.",
  },
};
