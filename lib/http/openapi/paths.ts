import { analyticsPaths } from "./analytics-paths";
import { feedbackPaths } from "./feedback-paths";
import { keyPaths } from "./key-paths";
import { memoryPaths } from "./memory-paths";
import { operationPaths } from "./operation-paths";
import { repositoryPaths } from "./repository-paths";
import { reviewPaths } from "./review-paths";

/** Every call of the API; a test holds it against the routes that there are. */
export const paths = {
  ...repositoryPaths,
  ...reviewPaths,
  ...feedbackPaths,
  ...analyticsPaths,
  ...memoryPaths,
  ...keyPaths,
  ...operationPaths,
};
