import type { Rule } from "../../rule";
import { secretMaker, secretName } from "../secret-names";
import { argument, callOf, insideMethod, java, methodBounds, methodOf, staticOf } from "./fragments";

/** Randomness, hashes, ciphers, certificates, cross-site requests. */
export const cryptoRules: readonly Rule[] = [
  {
    id: "java/no-guessable-secret",
    languages: java,
    title: "Random makes a value that must not be guessed",
    message: "Its outputs can be computed from earlier ones. Use `SecureRandom`.",
    severity: "high",
    category: "security",
    cwe: "CWE-338",
    confidence: 0.85,
    needs: /\bRandom\b|Math\.random/,
    find: {
      any: [
        methodOf("^(random|rand|rnd|RANDOM)$", "^next(Int|Long|Bytes|Double)$"),
        { pattern: "new Random()" },
        methodOf("^Math$", "^random$"),
        methodOf("^ThreadLocalRandom$", "^current$"),
      ],
    },
    where: {
      all: [
        {
          any: [
            {
              inside: {
                stopBy: { any: [{ kind: "block" }, { kind: "class_body" }] },
                any: [{ kind: "variable_declarator" }, { kind: "assignment_expression" }],
                has: { nthChild: 1, regex: secretName },
              },
            },
            insideMethod({ has: { field: "name", regex: secretMaker } }),
          ],
        },
        { not: { inside: { stopBy: "end", kind: "class_body", regex: "\\bSecureRandom\\b" } } },
      ],
    },
    examples: {
      bad: [
        'class A { String f() { String token = "" + new Random().nextLong(); return token; } }',
        "class A { String generateOtp() { return String.valueOf((int) (Math.random() * 1000000)); } }",
      ],
      good: [
        "class A { private final SecureRandom random = new SecureRandom(); String generateToken() { random.nextBytes(b); return hex(b); } }",
        "class A { int f() { int jitter = new Random().nextInt(10); return jitter; } }",
      ],
    },
  },
  {
    id: "java/no-weak-hash",
    languages: java,
    title: "MD5 or SHA-1 as a message digest",
    message:
      "Both collide on demand and are fast to try. Use SHA-256, or for passwords argon2, bcrypt or PBKDF2; for a mere checksum say so by its name.",
    severity: "medium",
    category: "security",
    cwe: "CWE-328",
    confidence: 0.65,
    needs: /MessageDigest|DigestUtils/,
    find: {
      any: [staticOf("MessageDigest", "^getInstance$"), staticOf("DigestUtils", "^(md5|sha1|sha)(Hex)?$")],
    },
    where: {
      all: [
        {
          any: [
            staticOf("DigestUtils", "."),
            argument(1, { kind: "string_literal", regex: '(?i)^"(md2|md5|sha-?1)"$' }),
          ],
        },
        {
          not: {
            any: [
              insideMethod({
                has: {
                  field: "name",
                  regex: "(?i)etag|checksum|cache|finger|uuid|gravatar|contentHash|fileHash",
                },
              }),
              {
                inside: {
                  stopBy: methodBounds,
                  any: [{ kind: "local_variable_declaration" }, { kind: "field_declaration" }],
                  regex: "(?i)etag|checksum|cache|gravatar",
                },
              },
            ],
          },
        },
      ],
    },
    examples: {
      bad: [
        'class A { byte[] f(byte[] b) throws Exception { return MessageDigest.getInstance("MD5").digest(b); } }',
        "class A { String hash(String password) { return DigestUtils.sha1Hex(password); } }",
        'class A { byte[] f(byte[] b) throws Exception { return java.security.MessageDigest.getInstance("SHA1", "SUN").digest(b); } }',
      ],
      good: [
        'class A { byte[] f(byte[] b) throws Exception { return MessageDigest.getInstance("SHA-256").digest(b); } }',
        'class A { String etagOf(byte[] b) throws Exception { return hex(MessageDigest.getInstance("MD5").digest(b)); } }',
      ],
    },
  },
  {
    id: "java/no-broken-cipher",
    languages: java,
    title: "Broken cipher or mode",
    message:
      "DES, RC2, RC4 and Blowfish can be broken, and ECB (which `AES` alone means) shows which blocks are equal. " +
      'Use `Cipher.getInstance("AES/GCM/NoPadding")` with a fresh nonce for each message.',
    severity: "high",
    category: "security",
    cwe: "CWE-327",
    confidence: 0.85,
    needs: /Cipher|KeyGenerator/,
    find: staticOf("Cipher|KeyGenerator|SecretKeyFactory", "^getInstance$"),
    where: {
      any: [
        argument(1, {
          kind: "string_literal",
          regex: '(?i)^"(des|desede|tripledes|rc2|rc4|arcfour|blowfish)(/[^"]*)?"$|^"[a-z0-9]+/ecb/',
        }),
        {
          all: [
            argument(1, { kind: "string_literal", regex: '(?i)^"aes"$' }),
            staticOf("Cipher", "^getInstance$"),
          ],
        },
      ],
    },
    examples: {
      bad: [
        'class A { void f() throws Exception { Cipher c = Cipher.getInstance("AES/ECB/PKCS5Padding"); } }',
        'class A { void f() throws Exception { Cipher.getInstance("DES"); Cipher.getInstance("AES"); } }',
        'class A { Key f() throws Exception { return javax.crypto.KeyGenerator.getInstance("DES").generateKey(); } }',
        'class A { void f() throws Exception { javax.crypto.Cipher.getInstance("AES"); } }',
      ],
      good: [
        'class A { void f() throws Exception { Cipher c = Cipher.getInstance("AES/GCM/NoPadding"); } }',
        'class A { void f() throws Exception { Cipher.getInstance(algorithm); Cipher.getInstance("RSA/ECB/OAEPPadding".replace("x", "y")); } }',
        'class A { Key f() throws Exception { return javax.crypto.KeyGenerator.getInstance("AES").generateKey(); } }',
      ],
    },
  },
  {
    id: "java/no-unchecked-certificate",
    languages: java,
    title: "TLS certificates or host names are not checked",
    message:
      "Anyone on the way can answer in the server's name and read everything. " +
      "Leave the platform's checks on; for a private authority load its certificate into a `TrustManagerFactory`.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs: /checkServerTrusted|HostnameVerifier|ALLOW_ALL_HOSTNAME|TrustAllStrategy/i,
    find: {
      any: [
        { kind: "method_declaration", has: { field: "name", regex: "^checkServerTrusted$" } },
        callOf("^(setHostnameVerifier|setDefaultHostnameVerifier|hostnameVerifier|setSSLHostnameVerifier)$"),
        {
          kind: "object_creation_expression",
          has: { field: "type", regex: "^(NoopHostnameVerifier|AllowAllHostnameVerifier|TrustAllStrategy)$" },
        },
        { kind: "field_access", has: { field: "field", regex: "^ALLOW_ALL_HOSTNAME_VERIFIER$" } },
      ],
    },
    where: {
      any: [
        { kind: "method_declaration", has: { field: "body", regex: "^\\{\\s*(//[^\\n]*\\s*)*\\}$" } },
        { kind: "object_creation_expression" },
        { kind: "field_access" },
        {
          kind: "method_invocation",
          has: {
            field: "arguments",
            has: {
              kind: "lambda_expression",
              has: { field: "body", regex: "^(true|\\{\\s*return true;\\s*\\})$" },
            },
          },
        },
        {
          kind: "method_invocation",
          has: { field: "arguments", regex: "^\\(NoopHostnameVerifier\\.INSTANCE\\)$" },
        },
      ],
    },
    examples: {
      bad: [
        "class A implements X509TrustManager { public void checkServerTrusted(X509Certificate[] c, String t) {} }",
        "class A { void f() { connection.setHostnameVerifier((host, session) -> true); } }",
        "class A { Object v = new NoopHostnameVerifier(); }",
      ],
      good: [
        "class A implements X509TrustManager { public void checkServerTrusted(X509Certificate[] c, String t) throws CertificateException { inner.checkServerTrusted(c, t); } }",
        "class A { void f() { connection.setHostnameVerifier((host, session) -> host.equals(expected)); } }",
      ],
    },
  },
  {
    id: "java/no-insecure-cookie",
    languages: java,
    title: "Cookie is sent without encryption",
    message:
      "`setSecure(false)` lets the browser send it over plain HTTP, where everyone on the way reads it. Pass `true`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-614",
    confidence: 0.8,
    needs: /setSecure\(\s*false|\.secure\(\s*false/,
    find: callOf("^(setSecure|secure|setCookieSecure)$"),
    where: {
      all: [
        { has: { field: "arguments", regex: "^\\(\\s*false\\s*\\)$" } },
        { has: { field: "object", regex: "(?i)cookie" } },
      ],
    },
    fix: (match) => match.text().replace(/\(\s*false\s*\)$/, "(true)"),
    examples: {
      bad: [
        'class A { void f(HttpServletResponse r) { Cookie cookie = new Cookie("sid", id); cookie.setSecure(false); r.addCookie(cookie); } }',
        'class A { ResponseCookie f(String id) { return ResponseCookie.from("sid", id).secure(false).build(); } }',
      ],
      good: [
        'class A { void f(HttpServletResponse r) { Cookie cookie = new Cookie("sid", id); cookie.setSecure(true); r.addCookie(cookie); } }',
        "class A { void f(HttpServletRequest r, Cookie cookie) { transport.setSecure(false); cookie.setSecure(r.isSecure()); } }",
      ],
    },
  },
  {
    id: "java/no-csrf-off",
    languages: java,
    title: "Protection against cross-site requests is off",
    message:
      "Any website can then send forms in the name of whoever is signed in by cookie. " +
      "Leave it on, or say why it isn't needed (an API that takes no cookies).",
    severity: "medium",
    category: "security",
    cwe: "CWE-352",
    confidence: 0.6,
    needs: /csrf/,
    find: { any: [callOf("^disable$"), callOf("^csrf$")] },
    where: {
      any: [
        { all: [callOf("^disable$"), { has: { field: "object", regex: "\\bcsrf\\(\\)$" } }] },
        {
          all: [
            callOf("^csrf$"),
            argument(1, { regex: "^(\\w+::disable|\\(?(\\w+)\\)?\\s*->\\s*\\w+\\.disable\\(\\))$" }),
          ],
        },
      ],
    },
    examples: {
      bad: [
        "class A { void f(HttpSecurity http) throws Exception { http.csrf().disable(); } }",
        "class A { void f(HttpSecurity http) throws Exception { http.csrf(csrf -> csrf.disable()).build(); http.csrf(AbstractHttpConfigurer::disable); } }",
      ],
      good: [
        'class A { void f(HttpSecurity http) throws Exception { http.csrf(csrf -> csrf.ignoringRequestMatchers("/hooks")); } }',
        "class A { void f(HttpSecurity http) throws Exception { http.cors().disable(); } }",
      ],
    },
  },
];
