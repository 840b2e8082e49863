const labels: Record<string, string> = {
  "read-change": "Read the change",
  settings: "Settle the settings",
  gather: "Check rules, gather issues",
  analyse: "Analyse the change",
  verify: "Take a second look",
  judge: "Judge the findings",
  publish: "Post the review",
  index: "Keep it in the graph",
  follow: "Look for earlier suggestions in the code",
  learn: "Keep what was learned",
};

/** A step's stored name as words; one that has no words of its own yet is shown as it is named. */
export function labelOfStep(name: string): string {
  const words = labels[name] ?? name.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
