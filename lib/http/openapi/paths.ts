import { analyticsPaths } from "./analytics-paths";
import { chatPaths } from "./chat-paths";
import { hearingPaths } from "./hearing-paths";
import { experimentPaths } from "./experiment-paths";
import { evaluationPaths } from "./evaluation-paths";
import { feedbackPaths } from "./feedback-paths";
import { indexPaths } from "./index-paths";
import { keyPaths } from "./key-paths";
import { memoryPaths } from "./memory-paths";
import { operationPaths } from "./operation-paths";
import { repositoryPaths } from "./repository-paths";
import { reviewPaths } from "./review-paths";

/** Every call of the API; a test holds it against the routes that there are. */
export const paths = {
  ...repositoryPaths,
  ...experimentPaths,
  ...indexPaths,
  ...chatPaths,
  ...reviewPaths,
  ...feedbackPaths,
  ...hearingPaths,
  ...analyticsPaths,
  ...evaluationPaths,
  ...memoryPaths,
  ...keyPaths,
  ...operationPaths,
};
