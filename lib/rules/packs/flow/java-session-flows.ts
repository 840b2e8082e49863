import type { FlowRule } from "../../flow/flow-rule";
import { callOf, creationOf, inMethod, java } from "../java/fragments";

/** Flows in Java into the session and into cookies. */
export const javaSessionFlows: readonly FlowRule[] = [
  {
    id: "java/flow-to-session-name",
    languages: java,
    title: "A client's text chooses which value of the session is set",
    message:
      "It can name the value by which this code knows who is signed in. Take the name from a fixed list.",
    severity: "medium",
    category: "security",
    cwe: "CWE-501",
    confidence: 0.75,
    needs: /\.(setAttribute|putValue)\(/,
    sinks: [
      {
        find: callOf("^(setAttribute|putValue)$"),
        where: { has: { field: "object", regex: "(?i)session(\\(\\w*\\))?$" } },
        argument: 1,
      },
    ],
    sanitisers: /^(valid\w*|check\w*|safe\w*)$/i,
    examples: {
      bad: [
        inMethod(
          'String name = request.getParameter("name");\n    request.getSession().setAttribute(name, "on");',
        ),
        inMethod(
          'HttpSession session = request.getSession();\n    session.setAttribute("pref_".concat(request.getParameter("key")), "1");',
        ),
      ],
      good: [
        inMethod(
          'request.getSession().setAttribute("seen", "on");\n    cache.setAttribute(request.getParameter("a"), "b");',
        ),
        inMethod(
          'String name = request.getParameter("name");\n    if (!NAMES.contains(name)) return;\n    request.getSession().setAttribute(name, "on");',
        ),
      ],
    },
  },
  {
    id: "java/flow-to-session-value",
    languages: java,
    title: "A client's text is kept in the session unchecked",
    message:
      "Code that reads it later takes it for this server's own. Check it before it is kept, or keep it where clients' values lie.",
    severity: "low",
    category: "security",
    cwe: "CWE-501",
    // Often meant: a language, a search. Shown only to who lowers the thresholds.
    confidence: 0.45,
    needs: /\.(setAttribute|putValue)\(/,
    sinks: [
      {
        find: callOf("^(setAttribute|putValue)$"),
        where: { has: { field: "object", regex: "(?i)session(\\(\\w*\\))?$" } },
        argument: 2,
      },
    ],
    sanitisers: /^(valid\w*|check\w*|safe\w*)$/i,
    examples: {
      bad: [
        inMethod(
          'String id = request.getParameter("id");\n    request.getSession().setAttribute("user", id);',
        ),
        inMethod(
          'HttpSession session = request.getSession(true);\n    session.putValue("role", request.getHeader("X-Role"));',
        ),
      ],
      good: [
        inMethod(
          'String id = request.getParameter("id");\n    request.getSession().setAttribute("user", users.load(id));',
        ),
        inMethod(
          'int id = Integer.parseInt(request.getParameter("id"));\n    request.getSession().setAttribute("id", id);',
        ),
      ],
    },
  },
  {
    id: "java/flow-from-random",
    languages: java,
    title: "Random makes what a cookie is trusted for",
    message:
      "Outputs of `Random` and `Math.random` can be computed from earlier ones, so the cookie of somebody else can be guessed. Use `SecureRandom`.",
    severity: "high",
    category: "security",
    cwe: "CWE-330",
    confidence: 0.75,
    needs: /new\s+([\w.]+\.)?Cookie\(/,
    source:
      /^(new\s+(java\.util\.)?Random\(\w*\)|(java\.util\.concurrent\.)?ThreadLocalRandom\.current\(\))\.next\w+\(|^(java\.lang\.)?Math\.random\(\)$/,
    sinks: [{ find: creationOf("(javax|jakarta)\\.servlet\\.http\\.Cookie|Cookie"), argument: 2 }],
    sanitisers: /^(digest|hash\w*|encrypt\w*|sign\w*|doFinal)$/,
    examples: {
      bad: [
        inMethod(
          'long number = new java.util.Random().nextLong();\n    String key = Long.toString(number);\n    response.addCookie(new Cookie("remember", key));',
        ),
        inMethod(
          'byte[] bytes = new byte[10];\n    new Random().nextBytes(bytes);\n    String key = Base64.getEncoder().encodeToString(bytes);\n    Cookie cookie = new Cookie("remember", key);',
        ),
        inMethod(
          'String key = "" + Math.random();\n    response.addCookie(new Cookie("remember", key.substring(2)));',
        ),
      ],
      good: [
        inMethod(
          'byte[] bytes = new byte[10];\n    new SecureRandom().nextBytes(bytes);\n    Cookie cookie = new Cookie("remember", Base64.getEncoder().encodeToString(bytes));',
        ),
        inMethod(
          'int delay = new Random().nextInt(100);\n    String key = keys.next();\n    Cookie cookie = new Cookie("remember", key);',
        ),
      ],
    },
  },
];
