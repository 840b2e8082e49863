import type { Benchmark } from "./benchmark";

/** All benchmarks, by the name that the command line knows; the most asked for comes first. */
export const benchmarks: Record<string, { title: string; run: () => Promise<Benchmark> }> = {
  acknowledge: {
    title: "Acknowledging a delivery",
    run: async () => (await import("./acknowledge")).benchAcknowledge(),
  },
  overhead: {
    title: "Overhead of a review",
    run: async () => (await import("./overhead")).benchOverhead(),
  },
  pages: {
    title: "Pages",
    run: async () => (await import("./pages")).benchPages(),
  },
  rules: {
    title: "Static tier",
    run: async () => (await import("./rules")).benchRules(),
  },
  memory: {
    title: "Memory",
    run: async () => (await import("./memory")).benchMemory(),
  },
  graph: {
    title: "Graph",
    run: async () => (await import("./graph")).benchGraph(),
  },
  parallel: {
    title: "Parallel mode",
    run: async () => (await import("./parallel")).benchParallel(),
  },
  issues: {
    title: "Issue matching",
    run: async () => (await import("./issues")).benchIssues(),
  },
  analytics: {
    title: "Figures of reviews",
    run: async () => (await import("./analytics")).benchAnalytics(),
  },
  lighthouse: {
    title: "Lighthouse",
    run: async () => (await import("./lighthouse")).benchLighthouse(),
  },
  pushes: {
    title: "Reviews that follow one another",
    run: async () => (await import("./pushes")).benchPushes(),
  },
  public: {
    title: "Rules on public data",
    run: async () => (await import("./public")).benchPublic(),
  },
  feedback: {
    title: "Feedback",
    run: async () => (await import("./feedback")).benchFeedback(),
  },
  reuse: {
    title: "Answers given again",
    run: async () => (await import("./reuse")).benchReuse(),
  },
  parsing: {
    title: "Taking files apart",
    run: async () => (await import("./parsing")).benchParsing(),
  },
  index: {
    title: "The code's index",
    run: async () => (await import("./code-index")).benchCodeIndex(),
  },
  "index-kill": {
    title: "The code's index, killed",
    run: async () => (await import("./index-kill")).benchIndexKill(),
  },
  "index-large": {
    title: "The code's index, 50,000 files",
    run: async () => (await import("./index-large")).benchIndexLarge(),
  },
  ranking: {
    title: "Learning to rank from history",
    run: async () => (await import("./ranking")).benchRanking(),
  },
  anchoring: {
    title: "Anchoring",
    run: async () => (await import("./anchoring")).benchAnchoring(),
  },
};
