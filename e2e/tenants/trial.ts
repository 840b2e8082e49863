import type { Planted } from "./plant";

/** How to try one page or route with the ids of somebody else's repository. */
export interface Trial {
  /** The address, or several ways to ask. */
  to: (planted: Planted) => string | string[];
  body?: (planted: Planted) => object;
  /** Present where not even the owner is shown a word of the repository; says why. */
  tellsNothing?: string;
  /** Present where who may only read a repository may do this; says why. */
  viewerMay?: string;
}

export const named = ({ owner, repo }: Planted) => `${owner}/${repo}`;
export const inQuery = (planted: Planted) => `repo=${encodeURIComponent(named(planted))}`;
export const at = (path: string) => ({ to: () => path });
export const review = (rest = "") => ({ to: ({ review: id }: Planted) => `/reviews/${id}${rest}` });
export const reviewApi = (rest = "") => ({ to: ({ review: id }: Planted) => `/api/v1/reviews/${id}${rest}` });
export const repoPage = (rest = "") => ({
  to: (planted: Planted) => `/repositories/${named(planted)}${rest}`,
});
export const repoApi = (rest = "") => ({
  to: (planted: Planted) => `/api/v1/repos/${named(planted)}${rest}`,
});
export const memoryApi = (rest = "") => ({
  to: (planted: Planted) => [
    `/api/v1/memory/${planted.memory}${rest}`,
    `/api/v1/memory/${planted.memory}${rest}?${inQuery(planted)}`,
  ],
});

export const indexApi = (rest: string): Trial => ({
  to: (planted) => `/api/v1/index/${named(planted)}${rest}`,
});

/** A page by itself, and of what is planted alone. */
export const narrowed = (path: string): Trial => ({
  to: (planted) => [path, `${path}?${inQuery(planted)}`],
});
