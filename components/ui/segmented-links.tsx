import type { Route } from "next";
import Link from "next/link";

interface Props<T extends string> {
  /** Names the row for screen readers, as in `Filter by status`. */
  label: string;
  choices: readonly { href: Route<T>; label: string; current: boolean }[];
}

/** Narrows a view, as links: each choice has an address. It scrolls sideways where it is too wide. */
export function SegmentedLinks<T extends string>({ label, choices }: Props<T>) {
  return (
    <nav aria-label={label} className="-mx-4 max-w-[100vw] overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex w-max gap-0.5 rounded-lg border bg-surface p-0.5">
        {choices.map((choice) => (
          <li key={choice.label}>
            <Link
              href={choice.href}
              aria-current={choice.current ? "true" : undefined}
              className="flex h-7 items-center rounded-md px-2.5 text-sm font-medium text-ink-muted -outline-offset-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink pointer-coarse:h-9 pointer-coarse:px-3"
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
