import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./class-names";
import { Spinner } from "./spinner";

const look = cva(
  "relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-solid text-on-solid hover:bg-solid-hover",
        secondary: "border border-line-strong bg-surface text-ink shadow-card hover:bg-hover",
        ghost: "text-ink-muted hover:bg-hover hover:text-ink",
        danger: "bg-critical text-on-solid hover:bg-critical-hover",
      },
      size: {
        md: "h-8 px-3 text-sm pointer-coarse:h-10 pointer-coarse:px-4",
        icon: "size-8 pointer-coarse:size-10",
        small: "h-7 px-2 text-xs pointer-coarse:h-9 [&_svg]:size-3.5",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type Props = ComponentProps<"button"> &
  VariantProps<typeof look> & {
    asChild?: boolean;
    /** What it started is under way: it turns, keeps its width and its focus, and takes no second press. */
    busy?: boolean;
  };

const ignore = (event: MouseEvent) => event.preventDefault();

/** A button, or with `asChild` anything that should look like one. */
export function Button({ asChild, variant, size, className, type, busy, children, ...rest }: Props) {
  const classes = cn(look({ variant, size }), className);
  if (asChild)
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  if (!busy)
    return (
      <button type={type ?? "button"} className={classes} {...rest}>
        {children}
      </button>
    );
  return (
    <button type={type ?? "button"} className={classes} {...rest} aria-disabled aria-busy onClick={ignore}>
      <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
      <span className="absolute inset-0 grid place-items-center">
        <Spinner />
      </span>
    </button>
  );
}
