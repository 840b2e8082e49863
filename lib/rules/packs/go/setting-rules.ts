import type { Rule } from "../../rule";
import { callOf, go } from "./fragments";

/** Settings that leave a door open. */
export const settingRules: readonly Rule[] = [
  {
    id: "go/no-world-writable",
    languages: go,
    title: "File or folder that everyone may change",
    message:
      "Any user of the machine can put something of theirs there. `0o755` for folders and `0o644` (`0o600` for secrets) are enough.",
    severity: "low",
    category: "security",
    cwe: "CWE-732",
    confidence: 0.8,
    needs: /\b0o?[67][67][67]\b/,
    find: callOf("^(os|ioutil|afero)$", "^(Mkdir|MkdirAll|Chmod|WriteFile|OpenFile)$"),
    where: {
      has: {
        field: "arguments",
        has: {
          nthChild: { position: 1, reverse: true },
          regex: "^(os\\.FileMode\\()?0o?(777|666|776|767|766|776)\\)?$",
        },
      },
    },
    examples: {
      bad: [
        'package a\n\nfunc f() { os.MkdirAll("cache", 0777) }',
        "package a\n\nfunc f(p string, b []byte) { os.WriteFile(p, b, 0o666) }",
      ],
      good: [
        'package a\n\nfunc f() { os.MkdirAll("cache", 0o755) }',
        "package a\n\nconst port = 0777\n\nfunc f(p string, b []byte) { os.WriteFile(p, b, 0o600) }",
      ],
    },
  },
  {
    id: "go/no-server-without-timeouts",
    languages: go,
    title: "Server waits for slow clients without end",
    message:
      "`http.ListenAndServe` has no timeouts, so a few clients that send a byte a minute use every connection up. " +
      "Use an `http.Server` with `ReadHeaderTimeout` and `IdleTimeout`.",
    severity: "low",
    category: "security",
    cwe: "CWE-400",
    confidence: 0.7,
    needs: /http\.(ListenAndServe|Serve)/,
    find: callOf("^http$", "^(ListenAndServe|ListenAndServeTLS|Serve|ServeTLS)$"),
    examples: {
      bad: [
        'package main\n\nfunc main() { log.Fatal(http.ListenAndServe(":8080", mux)) }',
        "package main\n\nfunc f(l net.Listener) error { return http.Serve(l, mux) }",
      ],
      good: [
        'package main\n\nfunc main() { s := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}; log.Fatal(s.ListenAndServe()) }',
        "package main\n\nfunc f(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, name) }",
      ],
    },
  },
];
