import { MessageSquareText } from "lucide-react";
import type { ReviewView } from "@/lib/review/views";
import { placeFindings } from "./place-findings";

/** The changed files beside a long diff, each a link to its place. On a narrow window the diff is list enough. */
export function FileNav({ review }: { review: ReviewView }) {
  if (review.files.length < 2) return null;
  const { inDiff } = placeFindings(review);
  return (
    <nav aria-label="Changed files" className="sticky top-6 hidden xl:block">
      <ul className="max-h-[calc(100dvh-3rem)] overflow-y-auto rounded-lg border bg-surface p-1.5 shadow-card">
        {review.files.map((file, index) => {
          const found = inDiff.filter((finding) => finding.path === file.path).length;
          const cut = file.path.lastIndexOf("/") + 1;
          return (
            <li key={file.path}>
              <a
                href={`#file-${index}`}
                title={file.path}
                className="flex items-center gap-2 rounded-md px-2 py-1 text-xs -outline-offset-2 hover:bg-hover"
              >
                <span className="min-w-0 grow">
                  <span className="block truncate font-medium">{file.path.slice(cut)}</span>
                  {cut > 0 && (
                    <span className="block truncate text-2xs text-ink-muted">
                      {file.path.slice(0, cut - 1)}
                    </span>
                  )}
                </span>
                {found > 0 && (
                  <span className="flex shrink-0 items-center gap-1 text-ink-muted tabular-nums">
                    <MessageSquareText aria-hidden className="size-3.5" />
                    {found}
                    <span className="sr-only">{found === 1 ? "finding" : "findings"}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
