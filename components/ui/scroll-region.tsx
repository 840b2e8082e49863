import type { ComponentProps } from "react";
import { cn } from "./class-names";

interface Props extends Omit<ComponentProps<"fieldset">, "aria-label" | "tabIndex"> {
  /** What is in it, for those who don't see it. */
  label: string;
}

/**
 * What is larger than its place and scrolls on its own, also by keyboard. A group and no landmark: a page has many of
 * them, often with one name.
 */
export const ScrollRegion = ({ label, className, ...rest }: Props) => (
  <fieldset
    aria-label={label}
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    tabIndex={0}
    className={cn("min-w-0 overflow-auto", className)}
    {...rest}
  />
);
