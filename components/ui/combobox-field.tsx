"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check, ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import { useDeferredValue, useId, useState } from "react";
import { cn } from "./class-names";
import { controlLook, describedBy, FieldFrame, type Labelled } from "./field-frame";

export interface Found {
  value: string;
  label: string;
  /** A second line that tells it from others of the same name. */
  detail?: string;
}

interface Props extends Labelled {
  value: Found | null;
  onChange: (found: Found) => void;
  /** Finds what fits a text; what to offer at first, for an empty one. */
  find: (text: string, signal: AbortSignal) => Promise<readonly Found[]>;
  placeholder: string;
  className?: string;
}

/** A choice of one among more than a list can hold: it is searched where it lies. */
export function ComboboxField({ label, hideLabel, hint, error, value, onChange, find, ...rest }: Props) {
  const { placeholder, className } = rest;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const sought = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["combobox", id, sought],
    queryFn: async ({ signal }) => {
      // Between keys nothing is asked: the one that is typed over is aborted.
      if (sought) await new Promise((resolve) => setTimeout(resolve, 150));
      signal.throwIfAborted();
      return find(sought, signal);
    },
    enabled: open,
    placeholderData: (previous) => previous,
  });
  return (
    <FieldFrame {...{ id, label, hint, error, className }} hideLabel={hideLabel ?? false}>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger asChild>
          <button
            id={id}
            type="button"
            aria-labelledby={`${id}-label ${id}-value`}
            className={cn(
              controlLook,
              "flex h-9 items-center justify-between gap-2 text-left pointer-coarse:h-11",
              !value && "text-ink-faint",
            )}
            {...describedBy(id, { hint, error })}
          >
            <span id={`${id}-value`} className="min-w-0 truncate">
              {value?.label ?? placeholder}
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            aria-label={label}
            align="start"
            sideOffset={6}
            collisionPadding={8}
            className="z-50 w-(--radix-popover-trigger-width) min-w-64 rounded-lg border bg-surface shadow-float outline-none data-[state=open]:animate-fade-in"
          >
            <Command shouldFilter={false} label={label} loop>
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="Search"
                className="h-10 w-full rounded-t-lg border-b bg-transparent px-3 text-base outline-none placeholder:text-ink-faint pointer-coarse:text-lg"
              />
              <Command.List aria-label="Results" className="h-64 overflow-y-auto p-1">
                {found.isError && (
                  <p role="alert" className="px-2 py-3 text-sm text-critical">
                    {found.error.message}
                  </p>
                )}
                {found.data?.length === 0 && (
                  <p className="px-2 py-6 text-center text-sm text-ink-muted">Nothing fits.</p>
                )}
                {found.data?.map((each) => (
                  <Command.Item
                    key={each.value}
                    value={each.value}
                    onSelect={() => {
                      onChange(each);
                      setOpen(false);
                      setText("");
                    }}
                    className="flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-sm data-[selected=true]:bg-hover pointer-coarse:min-h-11"
                  >
                    <span className="min-w-0 grow">
                      <span className="block truncate">{each.label}</span>
                      {each.detail && (
                        <span className="block truncate text-xs text-ink-muted">{each.detail}</span>
                      )}
                    </span>
                    {each.value === value?.value && <Check aria-hidden className="size-4 shrink-0" />}
                  </Command.Item>
                ))}
              </Command.List>
            </Command>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </FieldFrame>
  );
}
