import type { ReviewView } from "@/lib/review/views";

interface HostLinks {
  codeUrl?: (path: string, sha: string, startLine: number, endLine: number) => string;
  issueUrl?: (repository: string, number: number) => string;
}

/** Addresses on the host of the change, worked out from the change's own; none for a local range. */
export function hostLinks({ url }: Pick<ReviewView, "url">): HostLinks {
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
  };
}
