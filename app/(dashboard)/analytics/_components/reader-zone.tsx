"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { zoneCookie } from "./zone-cookie";

const oneYear = 365 * 86_400;

/** Tells the server the reader's time zone where it took another one, and reads the page again. */
export function ReaderZone({ taken }: { taken: string }) {
  const router = useRouter();
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const said = document.cookie.split("; ").includes(`${zoneCookie}=${own}`);
    if (!own || own === taken || said) return;
    document.cookie = `${zoneCookie}=${own}; path=/; max-age=${oneYear}; samesite=lax`;
    router.refresh();
  }, [router, taken]);
  return null;
}
