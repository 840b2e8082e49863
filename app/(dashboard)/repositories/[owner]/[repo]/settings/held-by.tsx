import { Suspense, use } from "react";

/** What the file in the repository says, in words, by the key of the setting. */
export type Held = Record<string, string>;

interface Props {
  held: Promise<Held>;
  /** As in `thresholds.severity`. */
  of: string;
}

/** Beside a setting's label: that the file in the repository says it, and so what is set here does not hold. */
export function HeldBy(props: Props) {
  return (
    <Suspense fallback={null}>
      <Words {...props} />
    </Suspense>
  );
}

function Words({ held, of }: Props) {
  const value = use(held)[of];
  if (value === undefined) return null;
  return (
    <span
      className="min-w-0 grow basis-0 truncate text-right text-xs leading-5 text-accent"
      title={`.gloss.yml: ${value}`}
    >
      <span className="sr-only">The file in the repository wins: </span>
      .gloss.yml: {value}
    </span>
  );
}
