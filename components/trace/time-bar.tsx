"use client";

import type { TimelineRow } from "./timeline";

const fills = { step: "fill-ink-faint", model: "fill-accent", tool: "fill-low" };

/**
 * Where a row lies on the line of time. SVG, because a style attribute would break the content security policy; the
 * browser's, because a page that is streamed may be cut within an element of the server's, and React hides the part
 * that waits by a style.
 */
export function TimeBar({
  from,
  share,
  kind,
  failed,
}: Pick<TimelineRow, "from" | "share" | "kind"> & { failed: boolean }) {
  return (
    <svg aria-hidden className="hidden h-2 w-full overflow-visible lg:block">
      <rect width="100%" height="100%" rx="4" className="fill-sunken" />
      <rect
        x={`${(from * 100).toFixed(2)}%`}
        width={`${Math.max(share * 100, 0.6).toFixed(2)}%`}
        height="100%"
        rx="4"
        className={failed ? "fill-critical" : fills[kind]}
      />
    </svg>
  );
}
