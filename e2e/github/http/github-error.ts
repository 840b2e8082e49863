/** One entry of `errors` in a 422 answer. */
export type ErrorEntry =
  | string
  | { resource: string; code: string; field?: string; message?: string; value?: unknown };

/** An answer that refuses. `documentationUrl` falls back to that of the endpoint. */
export class GitHubError extends Error {
  readonly status: number;
  readonly errors: ErrorEntry[] | undefined;
  readonly documentationUrl: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    options: { errors?: ErrorEntry[]; documentationUrl?: string; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = options.errors;
    this.documentationUrl = options.documentationUrl;
    this.headers = options.headers ?? {};
  }

  /** The JSON body, as GitHub orders it. */
  body(endpointDocumentation: string): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      documentation_url: this.documentationUrl ?? endpointDocumentation,
      status: String(this.status),
    };
  }
}

export const notFound = (): GitHubError => new GitHubError(404, "Not Found");

/** 422 with entries that name a resource and a field. */
export const validationFailed = (...errors: ErrorEntry[]): GitHubError =>
  new GitHubError(422, "Validation Failed", { errors });

/** 422 with sentences, as the review endpoints answer. */
export const unprocessable = (...errors: string[]): GitHubError =>
  new GitHubError(422, "Unprocessable Entity", { errors });

/** 422 for a body of the wrong shape. */
export const invalidRequest = (why: string): GitHubError =>
  new GitHubError(422, `Invalid request.\n\n${why}`);
