"use client";

import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";
import { Kbd } from "./kbd";

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Names the menu where its button's own words don't. */
  label?: string;
  /** For a menu that is loaded when it is asked for. */
  openAtFirst?: boolean;
  side?: "top" | "bottom";
  align?: "start" | "end";
  className?: string;
  children: ReactNode;
}

/** The page's content, so that a menu lies within a landmark as all content should; null where there is none. */
const landmark = () => (typeof document === "undefined" ? null : document.getElementById("content"));

/** A menu of actions. The page behind it stays alive. */
export function Menu({ trigger, label, openAtFirst, side, align = "end", className, children }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen={openAtFirst ?? false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={landmark()}>
        <Radix.Content
          {...(label ? { "aria-label": label } : {})}
          {...(side ? { side } : {})}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg border bg-surface p-1 text-sm shadow-float outline-none data-[state=open]:animate-fade-in",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemLook =
  "flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-ink outline-none select-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-muted";

interface ItemProps extends Omit<ComponentProps<typeof Radix.Item>, "children"> {
  icon?: LucideIcon;
  danger?: boolean;
  /** The key that does the same, as in `g r`. */
  keys?: string;
  children: ReactNode;
}

/** One action: `onSelect`. With `asChild` its one child, as a link, is the action. */
export function MenuItem({ icon: Icon, danger, keys, asChild, className, children, ...rest }: ItemProps) {
  const classes = cn(itemLook, danger && "text-critical [&_svg]:text-critical", className);
  if (asChild)
    return (
      <Radix.Item asChild className={classes} {...rest}>
        {children}
      </Radix.Item>
    );
  return (
    <Radix.Item className={classes} {...rest}>
      {Icon && <Icon aria-hidden />}
      <span className="grow">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  );
}

interface RadioProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: readonly { value: string; label: string; icon?: LucideIcon }[];
}

/** A choice of one within a menu, which stays open. */
export function MenuRadio({ label, value, onChange, choices }: RadioProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      {choices.map(({ value: choice, label: words, icon: Icon }) => (
        <Radix.RadioItem
          key={choice}
          value={choice}
          className={itemLook}
          onSelect={(event) => event.preventDefault()}
        >
          {Icon && <Icon aria-hidden />}
          <span className="grow">{words}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** What the items below are about. */
export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-2 pt-2 pb-1 text-xs text-ink-muted">{children}</Radix.Label>
);

export const MenuSeparator = () => <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
