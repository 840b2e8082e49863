import type { EvidenceLinks } from "@/components/findings/evidence-list";
import type { ReviewView } from "@/lib/review/views";

/** As much of a text as finds it again in the memory editor. */
const found = 80;

/** Where the evidence of a review can be opened, worked out from the change's own address; nowhere for a local range. */
export function hostLinks({ url, owner, repo }: Pick<ReviewView, "url" | "owner" | "repo">): EvidenceLinks {
  const match = url?.match(/^(https?:\/\/[^/]+)\/([^/]+\/[^/]+)\/pull\/\d+/);
  if (!match?.[1] || !match[2]) return {};
  const [, web, repository] = match;
  return {
    codeUrl: (path, sha, startLine, endLine) => {
      const place = path.split("/").map(encodeURIComponent).join("/");
      const lines = startLine === endLine ? `L${startLine}` : `L${startLine}-L${endLine}`;
      return `${web}/${repository}/blob/${encodeURIComponent(sha)}/${place}#${lines}`;
    },
    issueUrl: (name, number) => `${web}/${name}/issues/${number}`,
    pullUrl: (number) => `${web}/${repository}/pull/${number}`,
    memoryUrl: (text) => {
      const search = text.split("\n", 1)[0]?.slice(0, found).trim() ?? "";
      return `/memory?${new URLSearchParams({ repo: `${owner}/${repo}`, search })}`;
    },
  };
}
