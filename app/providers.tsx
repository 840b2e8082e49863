"use client";

import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { ThemeProvider } from "next-themes";
import { useState, type ReactNode } from "react";

// By a timer, which is the default, a second key press would still meet what the first one has changed already.
notifyManager.setScheduler(queueMicrotask);

/** What every page's client side stands on: the theme and the cache of live views. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [client] = useState(() => {
    // Dialogs lock the page's scrolling by a style element, which needs the nonce of the first document.
    if (nonce && typeof document !== "undefined") setNonce(nonce);
    // Always: a browser that says it is offline may still reach a Gloss on the same machine.
    const networkMode = "always";
    return new QueryClient({
      defaultOptions: {
        queries: { networkMode, retry: 1, refetchOnWindowFocus: true },
        mutations: { networkMode },
      },
    });
  });
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange {...(nonce ? { nonce } : {})}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </ThemeProvider>
  );
}
