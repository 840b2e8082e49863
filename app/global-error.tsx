"use client";

import "./globals.css";

/** The last resort, when the layout itself failed: it stands on nothing but the style sheet. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-items-center p-6 text-center">
          <div>
            <h1 className="text-lg font-semibold">Gloss could not draw this page</h1>
            <p className="mt-1 text-ink-muted">The log of the server has the details.</p>
            <button
              type="button"
              onClick={retry}
              className="mt-6 h-9 rounded-md border border-line-strong bg-surface px-4 text-sm font-medium hover:bg-hover"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
