import { type Call, ok, signedIn } from "../http/call";
import { invalidRequest, unprocessable } from "../http/github-error";
import { paginate } from "../http/paginate";
import type { Route } from "../http/router";
import { type Reaction, reactionContents, type User } from "../model/records";
import { renderReaction } from "../render/render-issue";
import { issueCommentOf } from "./issue-routes";
import { reviewCommentOf } from "./review-comment-routes";

type Reacted = { reactions: Reaction[] };

const onIssue = "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
const onDiff = "/repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions";

const routesOf = (
  path: string,
  kind: string,
  find: (call: Call, level: "read" | "write") => Reacted,
): Route[] => [
  {
    method: "GET",
    path,
    docs: `reactions/reactions#list-reactions-for-${kind}`,
    handler: (call) => paginate(call, find(call, "read").reactions, (one) => renderReaction(call.world, one)),
  },
  {
    method: "POST",
    path,
    docs: `reactions/reactions#create-reaction-for-${kind}`,
    handler: (call) => {
      const user = signedIn(call);
      return react(call, find(call, "write"), user);
    },
  },
];

/** The same reaction of the same account again is the one that is there: 200 in the place of 201. */
const react = (call: Call, { reactions }: Reacted, user: User) => {
  const content = reactionContents.find((one) => one === call.body["content"]);
  if (!content)
    throw call.body["content"] === undefined
      ? invalidRequest('"content" wasn\'t supplied.')
      : unprocessable(
          `${JSON.stringify(call.body["content"])} is not a member of ${JSON.stringify(reactionContents)}.`,
        );
  const known = reactions.find((one) => one.user === user && one.content === content);
  if (known) return ok(renderReaction(call.world, known));
  const reaction: Reaction = { id: call.world.nextId(), user, content, createdAt: call.world.now() };
  reactions.push(reaction);
  return { status: 201, json: renderReaction(call.world, reaction) };
};

export const reactionRoutes: Route[] = [
  ...routesOf(onIssue, "an-issue-comment", (call, level) => issueCommentOf(call, level).comment),
  ...routesOf(onDiff, "a-pull-request-review-comment", (call, level) => reviewCommentOf(call, level).comment),
];
