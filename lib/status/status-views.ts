/** One part of the installation that may be absent (row A5). */
export interface StatusPart {
  /** Stable key, as in `anthropic`. */
  key: string;
  /** As in `Anthropic model`. */
  name: string;
  group: "review" | "knowledge" | "github" | "repositories" | "storage" | "operation";
  /** `waiting`: on its way, nothing has to be done; `problem`: configured, and it does not work. */
  state: "on" | "waiting" | "off" | "problem";
  /** What is in use, or what is wrong, in sentences; never a secret. */
  detail: string;
  /** What to do about it; absent where nothing is to be done, or the detail says so. */
  remedy?: string;
  /** What turning it on would add; null for a part that is always on. */
  adds: string | null;
  /** Environment variables that configure it. */
  variables: readonly string[];
  /** True where it is asked over the network, and may be asked again. */
  checked?: boolean;
}

export interface StatusView {
  version: string;
  /** Public address. */
  url: string;
  parts: StatusPart[];
  reviews: {
    queued: number;
    running: number;
    /** Failed within the last 24 hours. */
    failedToday: number;
    /** Reviews at the same time in one process. */
    concurrency: number;
  };
}
