/** What GitHub's refusals come down to, and what a person can do about each. The first that fits counts. */
const remedies: [RegExp, string][] = [
  [
    /isn't reachable over the public internet|url is not supported/i,
    "Set GLOSS_URL to an address that GitHub can reach, a tunnel while you try it out, and start Gloss again.",
  ],
  [
    /must sign in again/,
    "Whoever connected it signs in again, or somebody else who administers it connects it again, or GITHUB_TOKEN is set.",
  ],
  [
    /GITHUB_TOKEN is not set|no way to reach/,
    "Set GITHUB_TOKEN and start Gloss again, or sign in with GitHub.",
  ],
  [
    /does not accept the token/,
    "Make a new token, put it into GITHUB_TOKEN and start Gloss again; whoever signed in with GitHub signs in again.",
  ],
  [
    /single sign-on/,
    "On GitHub, open the settings of the token, choose Configure SSO and authorise it for the organisation.",
  ],
  [
    /archived|read-only/i,
    "It is archived, and GitHub changes nothing there. Unarchive it on GitHub, then try again.",
  ],
  [
    /hook already exists/i,
    "Delete the webhook with Gloss's address in the repository's settings on GitHub, then connect it again.",
  ],
  [
    /too many webhooks/i,
    "GitHub allows 20 webhooks: delete one in the repository's settings, then try again.",
  ],
  [
    /lacks the right for (?:a |the )?webhook/i,
    "The token needs Webhooks: read and write (a classic one: admin:repo_hook), of somebody with admin rights there.",
  ],
  [
    /lacks the right/,
    "Give the token Contents: read, Pull requests: read and write, and Webhooks: read and write (a classic one: repo and admin:repo_hook).",
  ],
  [
    /hidden from the token: (?:a |the )?webhook/i,
    "GitHub shows webhooks to people with admin rights alone. Use a token of such a person, or ask one to connect it.",
  ],
  [
    /Not found on GitHub/,
    "Check the spelling, and that the token's account sees it. A repository that was deleted can be disconnected; its reviews stay.",
  ],
  [/rate limit/i, "Nothing has to be mended: wait until GitHub's limit is over, then try again."],
  [
    /can't be reached|did not answer|could not be asked|answered 5\d\d/,
    "GitHub did not answer. Try again in a moment; on Enterprise Server, check GITHUB_API_URL.",
  ],
];

/** How to mend what a message tells of, as a sentence or two. */
export const remedyOf = (message: string): string =>
  remedies.find(([about]) => about.test(message))?.[1] ?? "Try again; the log has more about it.";
