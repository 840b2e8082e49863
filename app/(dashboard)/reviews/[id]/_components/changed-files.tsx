import type { ReactNode } from "react";
import { DiffFile } from "@/components/diff/diff-file";
import { DiffStat } from "@/components/diff/diff-stat";
import { keyOfLine, linesOfSpan } from "@/components/diff/hunk-data";
import { FindingCard } from "@/components/findings/finding-card";
import { findingId } from "@/components/findings/finding-place";
import { plural } from "@/components/ui/format";
import type { FileChange, FindingView, ReviewView, Severity } from "@/lib/review/views";
import { chooseFiles, type ChosenFile } from "./choose-files";
import { FindingFeedback } from "./finding-feedback";
import { hostLinks } from "./host-links";
import { endLineOf, keysOf, placeFindings } from "./place-findings";

/** The change, file by file, with what was found at its lines. */
export function ChangedFiles({ review }: { review: ReviewView }) {
  const { files } = review;
  if (files.length === 0) return null;
  const { inDiff } = placeFindings(review);
  const unread = new Map(
    [...review.coverage.notReviewed, ...review.coverage.partly].map(({ path, reason }) => [path, reason]),
  );
  const chosen = chooseFiles(files, new Set(inDiff.map((finding) => finding.path)), new Set(unread.keys()));
  return (
    <section aria-labelledby="changes">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id="changes" className="text-lg font-semibold">
          {plural(files.length, "changed file")}
        </h2>
        <DiffStat
          additions={files.reduce((sum, file) => sum + file.additions, 0)}
          deletions={files.reduce((sum, file) => sum + file.deletions, 0)}
        />
      </div>
      <div className="space-y-4">
        {chosen.map((choice) => (
          <OneFile
            key={choice.file.path}
            review={review}
            choice={choice}
            findings={inDiff.filter((finding) => finding.path === choice.file.path)}
            coverage={unread.get(choice.file.path) ?? null}
          />
        ))}
      </div>
    </section>
  );
}

interface OneFileProps {
  review: ReviewView;
  choice: ChosenFile;
  findings: FindingView[];
  coverage: string | null;
}

function OneFile({ review, choice, findings, coverage }: OneFileProps) {
  const { file, open, send } = choice;
  return (
    <DiffFile
      id={`file-${choice.index}`}
      file={{ ...file, hunks: send ? file.hunks : null }}
      hunksUrl={`/reviews/${review.id}/hunks?path=${encodeURIComponent(file.path)}`}
      startOpen={open}
      anchors={findings.map(findingId)}
      widgets={widgetsOf(findings, file, review)}
      flagged={flaggedLinesOf(findings, file)}
      coverage={coverage}
    />
  );
}

/** What is drawn under each line, by the line's key. */
function widgetsOf(findings: FindingView[], file: FileChange, review: ReviewView): Record<string, ReactNode> {
  const byLine = Map.groupBy(findings, (finding) => {
    const line = endLineOf(finding, file);
    return line ? keyOfLine(line) : "";
  });
  const links = hostLinks(review);
  return Object.fromEntries(
    [...byLine].map(([key, atLine]) => [
      key,
      <div key={key} className="space-y-2 p-2 sm:p-3">
        {atLine.map((finding) => (
          <FindingCard
            key={finding.ordinal}
            finding={finding}
            before={finding.span && linesOfSpan(file.hunks, finding.span).map((line) => line.text)}
            open={finding.state === "posted"}
            footer={<FindingFeedback finding={finding.ordinal} />}
            links={links}
          />
        ))}
      </div>,
    ]),
  );
}

/** Lines that findings are about, each with the worst severity said about it; findings come worst first. */
function flaggedLinesOf(findings: FindingView[], file: FileChange): Record<string, Severity> {
  const flagged: Record<string, Severity> = {};
  for (const finding of findings) {
    for (const key of keysOf(finding, file)) flagged[key] ??= finding.severity;
  }
  return flagged;
}
