import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { SettingDifference } from "@/lib/repos/settings-differences";

export interface Conflict {
  message: string;
  /** What somebody else has saved since the form was read. */
  theirs: SettingDifference[];
  /** What the reader's edits change of that. */
  mine: SettingDifference[];
}

/** Tells that somebody else has saved meanwhile, and what the reader's edits now stand on. */
export function ConflictNotice({ conflict, onDrop }: { conflict: Conflict; onDrop: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [conflict]);
  return (
    <div ref={place} tabIndex={-1} className="mb-6 scroll-mt-16 outline-none">
      <Notice tone="critical" title="Somebody else saved these settings meanwhile" live>
        <p>{conflict.message}</p>
        {conflict.theirs.length > 0 && <Differences title="Saved by them" list={conflict.theirs} />}
        {conflict.mine.length > 0 ? (
          <>
            <Differences title="Yours, on top of that" list={conflict.mine} />
            <p className="mt-3">Both are in the form now. Look it over, then save.</p>
          </>
        ) : (
          <p className="mt-3">They set the same as you: nothing is left to save.</p>
        )}
        <div className="mt-3">
          <Button size="small" onClick={onDrop}>
            Drop mine, keep theirs
          </Button>
        </div>
      </Notice>
    </div>
  );
}

function Differences({ title, list }: { title: string; list: SettingDifference[] }) {
  return (
    <div className="mt-3">
      <p className="font-medium text-ink">{title}</p>
      <ul className="mt-1 space-y-0.5">
        {list.map(({ what, before, after }) => (
          <li key={what} className="line-clamp-3">
            {what}: {before} → <span className="text-ink">{after}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
