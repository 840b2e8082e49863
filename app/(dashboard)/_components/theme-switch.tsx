"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useId, useSyncExternalStore } from "react";

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
];

const never = () => () => undefined;

/** Light, dark, or what the system says. Which one is set is known in the browser alone. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const name = useId();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset className="flex rounded-lg border bg-surface p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="relative grid h-6 w-7 cursor-pointer place-items-center rounded-md text-ink-faint outline-accent hover:text-ink has-checked:bg-hover has-checked:text-ink has-focus-visible:outline-2 pointer-coarse:h-8 pointer-coarse:w-9"
        >
          <input
            type="radio"
            name={name}
            value={value}
            aria-label={label}
            checked={inBrowser && (theme ?? "system") === value}
            onChange={() => setTheme(value)}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
          <Icon aria-hidden className="size-3.5" />
        </label>
      ))}
    </fieldset>
  );
}
