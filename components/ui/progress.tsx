import { cn } from "./class-names";

interface Props {
  label: string;
  /** Null while nobody knows how much there is. */
  value: number | null;
  max: number;
  /** What screen readers say instead of a percentage, as in `120 of 480 files`. */
  words?: string;
  className?: string;
}

/** How far something has come; the browser's own, because its width needs no style attribute. */
export function Progress({ label, value, max, words, className }: Props) {
  return (
    <progress
      aria-label={label}
      max={max > 0 ? max : 1}
      {...(value === null ? {} : { value: Math.min(Math.max(value, 0), max) })}
      {...(words ? { "aria-valuetext": words } : {})}
      className={cn(
        "block h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken indeterminate:animate-pulse indeterminate:bg-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent",
        className,
      )}
    />
  );
}
