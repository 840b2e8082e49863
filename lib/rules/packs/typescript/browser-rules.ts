import type { Rule, SyntaxRule } from "../../rule";
import { argument, callOf, literal, methodOf, methodOn, scripts, withJsx } from "./fragments";

/** Values that somebody already made harmless, by their names. */
const cleaned: SyntaxRule = { regex: "(?i)sanitiz|purif|escape|encode|trusted|safe" };
const constant: SyntaxRule = { kind: "identifier", regex: "^[A-Z][A-Z0-9_]*$" };
const harmless: SyntaxRule = {
  any: [literal, cleaned, constant, { kind: "member_expression", regex: "\\.(inner|outer)HTML$" }],
};

/** What reaches the browser: markup, messages, storage, headers. */
export const browserRules: readonly Rule[] = [
  {
    id: "typescript/no-html-from-values",
    unlessFixed: true,
    languages: scripts,
    title: "A value is written into the page as HTML",
    message:
      "Markup in the value runs as script in the reader's session. " +
      "Use `textContent`, build elements, or clean the value with a sanitizer first.",
    severity: "high",
    category: "security",
    cwe: "CWE-79",
    confidence: 0.7,
    needs: /innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
    find: {
      any: [
        { pattern: "$EL.innerHTML = $VALUE" },
        { pattern: "$EL.outerHTML = $VALUE" },
        { pattern: "$EL.innerHTML += $VALUE" },
        callOf("^insertAdjacentHTML$"),
        methodOf("^document$", "^write(ln)?$"),
      ],
    },
    where: {
      any: [
        { has: { field: "right", not: harmless } },
        { all: [callOf("^insertAdjacentHTML$"), argument(2, { not: harmless })] },
        { all: [methodOf("^document$", "."), argument(1, { not: harmless })] },
      ],
    },
    examples: {
      bad: [
        "element.innerHTML = `<b>${comment.body}</b>`;",
        'list.insertAdjacentHTML("beforeend", row);',
        "document.write(location.hash);",
      ],
      good: [
        'element.innerHTML = "";\nelement.innerHTML = `<b></b>`;',
        "element.innerHTML = DOMPurify.sanitize(comment.body);",
        "element.textContent = comment.body;\ncopy.innerHTML = original.innerHTML;",
      ],
    },
  },
  {
    id: "typescript/no-dangerous-html",
    languages: withJsx,
    title: "A value is rendered as HTML without being cleaned",
    message:
      "React escapes nothing here, so markup in the value runs as script in the reader's session. " +
      "Render it as children, or clean it with a sanitizer first.",
    severity: "medium",
    category: "security",
    cwe: "CWE-79",
    confidence: 0.65,
    needs: /dangerouslySetInnerHTML/,
    find: { kind: "jsx_attribute", has: { kind: "property_identifier", regex: "^dangerouslySetInnerHTML$" } },
    where: {
      has: {
        stopBy: "end",
        kind: "pair",
        all: [
          { has: { field: "key", regex: "__html" } },
          { has: { field: "value", not: harmless, all: [{ not: { regex: "\\.replace\\(/<" } }] } },
        ],
      },
    },
    examples: {
      bad: [
        "const view = <div dangerouslySetInnerHTML={{ __html: post.body }} />;",
        "const view = <p className={style} dangerouslySetInnerHTML={{ __html: `<i>${text}</i>` }}></p>;",
      ],
      good: [
        "const view = <div dangerouslySetInnerHTML={{ __html: sanitize(post.body) }} />;",
        "const view = <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />;",
        'const view = <div dangerouslySetInnerHTML={{ __html: "<b>fixed</b>" }} title={post.body} />;',
      ],
    },
  },
  {
    id: "typescript/no-message-to-any-origin",
    languages: scripts,
    title: "Message is posted to any origin",
    message:
      'With `"*"` whatever page the window shows by then can read the message. ' +
      "Name the origin that it is meant for.",
    severity: "medium",
    category: "security",
    cwe: "CWE-346",
    confidence: 0.7,
    needs: /postMessage/,
    find: callOf("^postMessage$"),
    where: argument(2, { kind: "string", regex: "^.\\*.$" }),
    examples: {
      bad: ['window.parent.postMessage({ token }, "*");', "frame.contentWindow.postMessage(state, '*');"],
      good: [
        'window.parent.postMessage({ token }, "https://app.example.com");',
        "worker.postMessage(job, [buffer]);",
      ],
    },
  },
  {
    id: "typescript/no-secret-in-web-storage",
    languages: scripts,
    title: "Credential is kept in web storage",
    message:
      "Every script on the page can read web storage, so one injected script takes the credential away. " +
      "Keep it in a cookie that is `HttpOnly`, `Secure` and `SameSite`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-922",
    confidence: 0.7,
    needs: /(local|session)Storage/,
    find: callOf("^setItem$"),
    where: {
      all: [
        methodOn({ regex: "^((window|globalThis)\\??\\.)?(local|session)Storage$" }, "."),
        argument(1, { regex: "(?i)(token|jwt|passw(or)?d|secret|api_?key|credential)s?[\"'`]?$" }),
      ],
    },
    examples: {
      bad: [
        'localStorage.setItem("accessToken", response.token);',
        "window.sessionStorage.setItem(`jwt`, jwt);\nlocalStorage.setItem(KEYS.token, value);",
      ],
      good: [
        'localStorage.setItem("theme", "dark");\nlocalStorage.setItem("tokenCount", count);',
        'cache.setItem("token", token);',
      ],
    },
  },
  {
    id: "typescript/no-credentials-for-any-origin",
    languages: scripts,
    title: "Any origin may send requests with credentials",
    message:
      "`origin: true` sends back whatever origin asked, so every website can act as the signed-in user. " +
      "List the origins that may.",
    severity: "high",
    category: "security",
    cwe: "CWE-942",
    confidence: 0.85,
    needs: /credentials/,
    find: { kind: "pair", has: { field: "key", regex: "^[\"']?credentials[\"']?$" } },
    where: {
      regex: ":\\s*true$",
      inside: {
        kind: "object",
        has: { kind: "pair", regex: "^[\"']?origin[\"']?\\s*:\\s*(true|[\"']\\*[\"'])$" },
      },
    },
    examples: {
      bad: [
        "app.use(cors({ origin: true, credentials: true }));",
        "const options = { credentials: true, methods, origin: '*' };",
      ],
      good: [
        'app.use(cors({ origin: ["https://app.example.com"], credentials: true }));',
        "app.use(cors({ origin: true }));\napp.use(cors({ origin: true, credentials: false }));",
      ],
    },
  },
  {
    id: "typescript/no-readable-session-cookie",
    languages: scripts,
    title: "Session cookie can be read by scripts",
    message:
      "Without `HttpOnly` one injected script takes the session away. " +
      "Leave `httpOnly` on for every cookie that signs somebody in.",
    severity: "medium",
    category: "security",
    cwe: "CWE-1004",
    confidence: 0.75,
    needs: /httpOnly/,
    find: callOf("^(cookie|set|setCookie)$"),
    where: {
      all: [
        {
          has: {
            field: "arguments",
            has: {
              any: [{ kind: "string" }, { kind: "identifier" }],
              regex: "(?i)sess|token|auth|jwt|sid\\b",
            },
          },
        },
        {
          has: {
            field: "arguments",
            has: { kind: "object", has: { kind: "pair", regex: "^[\"']?httpOnly[\"']?\\s*:\\s*false$" } },
          },
        },
      ],
    },
    examples: {
      bad: [
        'res.cookie("session", id, { httpOnly: false, secure: true });',
        'cookies().set("auth_token", token, { httpOnly: false });',
      ],
      good: [
        'res.cookie("session", id, { httpOnly: true });',
        'res.cookie("theme", theme, { httpOnly: false });',
      ],
    },
  },
];
