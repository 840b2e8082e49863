import type { Language } from "../../language";
import type { Rule, SyntaxRule } from "../../rule";
import { developerFiles } from "../developer-files";
import { secretName } from "../secret-names";
import { sqlLiteral, sqlPart, sqlText } from "../sql-text";

const kotlin: readonly Language[] = ["kotlin"];

/** A call of a function or method by name. */
const callOf = (name: string): SyntaxRule => ({
  kind: "call_expression",
  has: {
    any: [
      { kind: "simple_identifier", regex: `^(${name})$` },
      {
        kind: "navigation_expression",
        has: { kind: "navigation_suffix", has: { kind: "simple_identifier", regex: `^(${name})$` } },
      },
    ],
  },
});

/** The call's argument at a 1-based position is like this. */
const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: {
    kind: "call_suffix",
    has: { kind: "value_arguments", has: { nthChild: position, kind: "value_argument", has: rule } },
  },
});

const value = (not: string): SyntaxRule => ({
  any: [
    { kind: "interpolated_identifier", not: { any: [{ regex: not }, { regex: "^[A-Z][A-Z0-9_]*$" }] } },
    { kind: "interpolated_expression", not: { any: [{ regex: not }, { regex: "^[A-Z][A-Z0-9_.]*$" }] } },
  ],
});

const operand = (not: string): SyntaxRule => ({
  any: [
    { kind: "simple_identifier", not: { any: [{ regex: not }, { regex: "^[A-Z][A-Z0-9_]*$" }] } },
    { kind: "navigation_expression", not: { regex: not } },
  ],
});

/** Text put together from values. */
const built = (not: string): SyntaxRule => ({
  any: [
    { kind: "string_literal", has: value(not) },
    {
      kind: "additive_expression",
      has: { any: [operand(not), { kind: "additive_expression", has: operand(not) }] },
    },
  ],
});

/** Rules for Kotlin, on servers and on Android. */
export const kotlinPack: readonly Rule[] = [
  {
    id: "kotlin/no-sql-from-values",
    notIn: developerFiles,
    languages: kotlin,
    title: "SQL statement is put together from values",
    message:
      "A value inside the statement's text can end the statement and start another one. " +
      "Put a placeholder (`?`) there and pass the values beside the text.",
    severity: "high",
    category: "security",
    cwe: "CWE-89",
    confidence: 0.8,
    needs: sqlLiteral,
    find: callOf(
      "rawQuery|execSQL|executeQuery|executeUpdate|execute|prepareStatement|createQuery|createNativeQuery|query",
    ),
    where: argument(1, { all: [{ regex: sqlText }, built(sqlPart)] }),
    examples: {
      bad: [
        'fun f(id: String) { db.rawQuery("SELECT * FROM users WHERE id = $id", null) }',
        'fun f(n: String) { s.executeUpdate("DELETE FROM carts WHERE owner = \'" + n + "\'") }',
      ],
      good: [
        'fun f(id: String) { db.rawQuery("SELECT * FROM users WHERE id = ?", arrayOf(id)) }',
        'fun f() { db.execSQL("DROP TABLE IF EXISTS $TABLE")\n    db.execSQL("SELECT * FROM ${tableName}") }',
      ],
    },
  },
  {
    id: "kotlin/no-shell-command-from-values",
    notIn: developerFiles,
    languages: kotlin,
    title: "Command is put together from values",
    message:
      "The text is split at blanks, so a value with one in it adds arguments or, with a shell, commands. Pass a list of arguments to `ProcessBuilder`.",
    severity: "high",
    category: "security",
    cwe: "CWE-78",
    confidence: 0.8,
    needs: /getRuntime\(\)/,
    find: callOf("exec"),
    where: { all: [{ regex: "getRuntime\\(\\)\\s*\\.exec" }, argument(1, built("^$"))] },
    examples: {
      bad: [
        'fun f(p: String) { Runtime.getRuntime().exec("convert $p out.png") }',
        'fun f(p: String) { Runtime.getRuntime().exec("ls " + p) }',
      ],
      good: [
        'fun f(p: String) { ProcessBuilder("convert", p, "out.png").start() }',
        'fun f(p: String) { Runtime.getRuntime().exec("ls")\n    Runtime.getRuntime().exec(arrayOf("ls", "a$p")) }',
      ],
    },
  },
  {
    id: "kotlin/no-broken-cipher",
    languages: kotlin,
    title: "Cipher is broken or shows patterns",
    message:
      "DES, RC4 and Blowfish are too weak, and ECB (also what plain `AES` means) leaves equal blocks equal. Use `AES/GCM/NoPadding`.",
    severity: "high",
    category: "security",
    cwe: "CWE-327",
    confidence: 0.85,
    needs: /Cipher\.getInstance/,
    find: callOf("getInstance"),
    where: {
      all: [
        { regex: "^(javax\\.crypto\\.)?Cipher\\.getInstance" },
        argument(1, {
          regex: '(?i)^"(DES|DESede|RC2|RC4|ARCFOUR|Blowfish|AES)("|/ECB)|^"(DES|DESede|RC4|Blowfish)/',
        }),
      ],
    },
    examples: {
      bad: [
        'val c = Cipher.getInstance("AES/ECB/PKCS5Padding")',
        'val c = Cipher.getInstance("DES")\nval d = Cipher.getInstance("AES")',
      ],
      good: [
        'val c = Cipher.getInstance("AES/GCM/NoPadding")',
        'val k = KeyGenerator.getInstance("AES")\nval c = Cipher.getInstance(name)',
      ],
    },
  },
  {
    id: "kotlin/no-unverified-tls",
    languages: kotlin,
    title: "Certificates or host names are not checked",
    message:
      "Anyone on the way can pass for the server and read and change what is sent. Leave the check on; pin or add an authority of your own.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs: /checkServerTrusted|[hH]ostnameVerifier/,
    find: {
      any: [
        { kind: "function_declaration", has: { kind: "simple_identifier", regex: "^checkServerTrusted$" } },
        callOf("hostnameVerifier|HostnameVerifier|setDefaultHostnameVerifier"),
      ],
    },
    where: {
      any: [
        { kind: "function_declaration", has: { kind: "function_body", regex: "^(\\{\\s*\\}|=\\s*Unit)$" } },
        { regex: "\\{\\s*_\\s*,\\s*_\\s*->\\s*true\\s*\\}\\s*\\)?$" },
      ],
    },
    examples: {
      bad: [
        "val t = object : X509TrustManager {\n    override fun checkServerTrusted(c: Array<X509Certificate>, a: String) {}\n}",
        "val c = builder.hostnameVerifier { _, _ -> true }",
      ],
      good: [
        "val t = object : X509TrustManager {\n    override fun checkServerTrusted(c: Array<X509Certificate>, a: String) { inner.checkServerTrusted(c, a) }\n}",
        "val c = builder.hostnameVerifier { host, _ -> host in allowed }",
      ],
    },
  },
  {
    id: "kotlin/no-guessable-secret",
    languages: kotlin,
    title: "Secret is made from guessable numbers",
    message: "`Random` can be foretold from earlier values. Use `SecureRandom`.",
    severity: "high",
    category: "security",
    cwe: "CWE-338",
    confidence: 0.8,
    needs: /\bRandom\b/,
    find: {
      kind: "property_declaration",
      has: { kind: "variable_declaration", has: { kind: "simple_identifier", regex: secretName } },
    },
    where: { regex: "=\\s*(kotlin\\.random\\.)?(Random\\.next|Random\\([^)]*\\)\\.next|Math\\.random)" },
    examples: {
      bad: [
        "val token = Random.nextInt(100000).toString()",
        "fun f() { val otp = Random(seed).nextInt(9999) }",
      ],
      good: [
        "val token = SecureRandom().nextInt(100000)",
        "val colour = Random.nextInt(5)\nval tokenCount = Random.nextInt(3)",
      ],
    },
  },
  {
    id: "kotlin/no-global-scope",
    languages: kotlin,
    title: "Coroutine belongs to nobody",
    message:
      "What runs in `GlobalScope` isn't cancelled with its screen or request, and its failure goes unseen. Launch it in a scope with a life: `viewModelScope`, `lifecycleScope`, `coroutineScope`.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-772",
    confidence: 0.7,
    needs: /GlobalScope/,
    find: callOf("launch|async|produce"),
    where: { regex: "^GlobalScope\\.(launch|async|produce)" },
    examples: {
      bad: [
        "fun f() { GlobalScope.launch { load() } }",
        "fun f() { val d = GlobalScope.async(Dispatchers.IO) { load() } }",
      ],
      good: [
        "fun f() { viewModelScope.launch { load() } }",
        "fun f(scope: CoroutineScope = GlobalScope) { scope.launch { load() } }",
      ],
    },
  },
  {
    id: "kotlin/no-blocking-in-suspend",
    languages: kotlin,
    title: "Suspending function blocks its thread",
    message:
      "`runBlocking` and `Thread.sleep` hold the thread that others wait for, and can lock up for good. Call the suspending function, or use `delay`.",
    severity: "medium",
    category: "performance",
    cwe: "CWE-833",
    confidence: 0.8,
    needs: /runBlocking|Thread\.sleep/,
    find: callOf("runBlocking|sleep"),
    where: {
      all: [
        { regex: "^(runBlocking\\b|Thread\\.sleep\\b)" },
        {
          inside: {
            stopBy: { any: [{ kind: "function_declaration" }, { kind: "object_literal" }] },
            kind: "function_declaration",
            has: { kind: "modifiers", regex: "\\bsuspend\\b" },
          },
        },
      ],
    },
    examples: {
      bad: [
        "suspend fun f() { runBlocking { load() } }",
        "suspend fun f() {\n    Thread.sleep(100)\n    load()\n}",
      ],
      good: [
        "suspend fun f() { delay(100)\n    load() }",
        "fun main() = runBlocking { load() }\nfun g() { Thread.sleep(5) }",
      ],
    },
  },
  {
    id: "kotlin/no-world-readable-file",
    languages: kotlin,
    title: "File is open to every other app",
    message:
      "Any app on the device can read or change it. Use `MODE_PRIVATE`, and share through a content provider.",
    severity: "high",
    category: "security",
    cwe: "CWE-732",
    confidence: 0.9,
    needs: /MODE_WORLD_(READABLE|WRITEABLE)/,
    find: callOf("openFileOutput|getSharedPreferences|openOrCreateDatabase|getDir"),
    where: { regex: "MODE_WORLD_(READABLE|WRITEABLE)" },
    fix: (match) => match.text().replaceAll(/MODE_WORLD_(READABLE|WRITEABLE)/g, "MODE_PRIVATE"),
    examples: {
      bad: [
        'fun f(c: Context) { c.openFileOutput("a", Context.MODE_WORLD_READABLE) }',
        'val p = getSharedPreferences("a", MODE_WORLD_WRITEABLE)',
      ],
      good: [
        'fun f(c: Context) { c.openFileOutput("a", Context.MODE_PRIVATE) }',
        "val refused = Context.MODE_WORLD_READABLE",
      ],
    },
  },
];
