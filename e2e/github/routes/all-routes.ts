import type { Route } from "../http/router";
import { appRoutes } from "./app-routes";
import { artifactRoutes } from "./artifact-routes";
import { checkRunRoutes } from "./check-run-routes";
import { commitRoutes } from "./commit-routes";
import { contentRoutes } from "./content-routes";
import { gitRoutes } from "./git-routes";
import { graphqlRoutes } from "./graphql-routes";
import { hookRoutes } from "./hook-routes";
import { issueRoutes } from "./issue-routes";
import { pullRoutes } from "./pull-routes";
import { reactionRoutes } from "./reaction-routes";
import { reviewCommentRoutes } from "./review-comment-routes";
import { reviewRoutes } from "./review-routes";
import { searchRoutes } from "./search-routes";
import { statusRoutes } from "./status-routes";
import { userRoutes } from "./user-routes";

/** Every endpoint of the double; the first that fits a request answers it. */
export const allRoutes: readonly Route[] = [
  ...userRoutes,
  ...appRoutes,
  ...reactionRoutes,
  ...reviewCommentRoutes,
  ...reviewRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...searchRoutes,
  ...contentRoutes,
  ...gitRoutes,
  ...statusRoutes,
  ...checkRunRoutes,
  ...artifactRoutes,
  ...commitRoutes,
  ...hookRoutes,
  ...graphqlRoutes,
];
