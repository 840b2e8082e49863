import type { Rule, SyntaxRule } from "../../rule";
import { requestToken, secretMaker, secretName } from "../secret-names";
import { argument, callOf, methodOn, scripts } from "./fragments";

const signatureName = "(signature|Signature|hmac|Hmac|HMAC|digest|Digest|^mac)$";

const insideSecretMaker: SyntaxRule = {
  inside: {
    stopBy: "end",
    any: [
      { kind: "function_declaration", has: { field: "name", regex: secretMaker } },
      { kind: "method_definition", has: { field: "name", regex: secretMaker } },
    ],
  },
};

/** Randomness, hashes, ciphers, certificates, tokens. */
export const cryptoRules: readonly Rule[] = [
  {
    id: "typescript/no-guessable-secret",
    languages: scripts,
    title: "Math.random makes a value that must not be guessed",
    message:
      "After a few outputs of `Math.random` the next ones can be computed. " +
      "Use `crypto.randomUUID()`, `crypto.randomBytes` or `crypto.getRandomValues`.",
    severity: "high",
    category: "security",
    cwe: "CWE-338",
    confidence: 0.85,
    needs: /Math\.random/,
    find: { pattern: "Math.random()" },
    where: {
      any: [
        {
          inside: {
            stopBy: {
              any: [
                { kind: "statement_block" },
                { kind: "class_body" },
                {
                  kind: "arguments",
                  inside: { not: { has: { field: "function", kind: "member_expression" } } },
                },
              ],
            },
            any: [{ kind: "variable_declarator" }, { kind: "assignment_expression" }, { kind: "pair" }],
            has: { nthChild: 1, regex: secretName, not: { regex: requestToken } },
          },
        },
        insideSecretMaker,
      ],
    },
    examples: {
      bad: [
        "const resetToken = Math.random().toString(36).slice(2);",
        "user.otp = String(Math.floor(Math.random() * 1e6));\nsession.csrf = `${Math.random()}`;",
        "function generateApiKey() {\n  return Math.random().toString(16);\n}",
      ],
      good: [
        "const jitter = Math.random() * 100;",
        "const token = crypto.randomUUID();\nconst delay = Math.random();",
      ],
    },
  },
  {
    id: "typescript/no-fast-password-hash",
    languages: scripts,
    title: "Password or token is hashed with MD5 or SHA-1",
    message:
      "Both are made to be fast and are broken besides: a leaked table is guessed in hours. " +
      "Use `scrypt`, argon2 or bcrypt for passwords, SHA-256 for random tokens.",
    severity: "high",
    category: "security",
    cwe: "CWE-916",
    confidence: 0.85,
    needs: /createHash/,
    wholeNode: true,
    find: callOf("^update$"),
    where: {
      all: [
        methodOn({ regex: "(?i)createHash\\([\"'`](md5|sha-?1|md4|ripemd160)[\"'`]\\)$" }, "."),
        {
          has: {
            field: "arguments",
            has: { nthChild: 1, regex: "(?i)passw(or)?d|passphrase|secret|token|credential|api_?key" },
          },
        },
      ],
    },
    examples: {
      bad: [
        'const stored = crypto.createHash("md5").update(password).digest("hex");',
        "const key = createHash('sha1').update(user.password + salt).digest();",
      ],
      good: [
        'const etag = createHash("sha1").update(body).digest("hex");',
        'const stored = createHash("sha256").update(token).digest("hex");',
      ],
    },
  },
  {
    id: "typescript/no-broken-cipher",
    languages: scripts,
    title: "Broken cipher or mode",
    message:
      "DES, RC2, RC4 and Blowfish can be broken, ECB shows which blocks are equal, and `createCipher` derives its key without a salt. " +
      "Use `createCipheriv` with `aes-256-gcm` and a fresh random nonce for each message.",
    severity: "high",
    category: "security",
    cwe: "CWE-327",
    confidence: 0.9,
    needs: /create(Dec|C)ipher/,
    find: callOf("^create(Cipher|Decipher)(iv)?$"),
    where: {
      any: [
        {
          all: [
            callOf("^create(Cipher|Decipher)$"),
            { has: { field: "arguments", has: { nthChild: 1, kind: "string" } } },
          ],
        },
        argument(1, { kind: "string", regex: "(?i)^.(des|des-?ede3?|des3|rc2|rc4|bf|blowfish|seed)\\b|ecb" }),
      ],
    },
    examples: {
      bad: [
        'const cipher = crypto.createCipheriv("aes-128-ecb", key, null);',
        'const cipher = createCipher("aes192", password);\nconst old = createDecipheriv("des-ede3-cbc", key, iv);',
      ],
      good: [
        'const cipher = crypto.createCipheriv("aes-256-gcm", key, nonce);',
        "const cipher = createCipher(options);\nconst other = createCipheriv(algorithm, key, iv);",
      ],
    },
  },
  {
    id: "typescript/no-unchecked-certificate",
    languages: scripts,
    title: "TLS certificates are not checked",
    message:
      "Anyone on the way can answer in the server's name and read everything. " +
      "Leave the check on; for a private authority pass its certificate as `ca`.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/,
    find: {
      any: [
        { kind: "pair", has: { field: "key", regex: "^[\"']?rejectUnauthorized[\"']?$" } },
        { pattern: "process.env.NODE_TLS_REJECT_UNAUTHORIZED = $VALUE" },
        { pattern: 'process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = $VALUE' },
      ],
    },
    where: {
      any: [
        { kind: "pair", has: { field: "value", kind: "false" } },
        { kind: "assignment_expression", has: { field: "right", regex: "^[\"'`]?0[\"'`]?$" } },
      ],
    },
    examples: {
      bad: [
        "const agent = new https.Agent({ rejectUnauthorized: false });",
        'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";',
      ],
      good: [
        "const agent = new https.Agent({ rejectUnauthorized: true, ca });",
        'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";\nconst agent = { rejectUnauthorized: config.strict };',
      ],
    },
  },
  {
    id: "typescript/no-unsigned-jwt",
    languages: scripts,
    title: "JSON Web Token is accepted unsigned or expired",
    message:
      "With the algorithm `none` anybody can write a token that is accepted; with `ignoreExpiration` a stolen one works for ever. " +
      "Name the one algorithm that you sign with, and let the expiry be checked.",
    severity: "high",
    category: "security",
    cwe: "CWE-347",
    confidence: 0.85,
    needs: /jwt|jsonwebtoken|jose/i,
    find: { kind: "pair", has: { field: "key", regex: "^[\"']?(algorithms?|alg|ignoreExpiration)[\"']?$" } },
    where: {
      any: [
        { regex: "^[\"']?(algorithm|alg)[\"']?\\s*:\\s*[\"'](?i:none)[\"']$" },
        { regex: "^[\"']?algorithms[\"']?\\s*:\\s*\\[[^\\]]*[\"'](?i:none)[\"']" },
        { regex: "^[\"']?ignoreExpiration[\"']?\\s*:\\s*true$" },
      ],
    },
    examples: {
      bad: [
        'jwt.verify(token, key, { algorithms: ["HS256", "none"] });',
        "const claims = jwt.verify(token, key, { ignoreExpiration: true });",
      ],
      good: [
        'jwt.verify(token, key, { algorithms: ["HS256"] });',
        'const style = { display: "none", algorithm: "hs256" };\njwt.verify(token, key);',
      ],
    },
  },
  {
    id: "typescript/no-timing-leak",
    languages: scripts,
    title: "Signature is compared in a time that tells how much was right",
    message:
      "`===` stops at the first different character, and the time it takes can be measured until the signature is known. " +
      "Compare with `crypto.timingSafeEqual` over buffers of the same length.",
    severity: "medium",
    category: "security",
    cwe: "CWE-208",
    confidence: 0.75,
    needs: /createHmac/,
    find: {
      any: [
        { pattern: "$A === $B" },
        { pattern: "$A !== $B" },
        { pattern: "$A == $B" },
        { pattern: "$A != $B" },
      ],
      has: {
        any: [
          { kind: "identifier", regex: signatureName },
          { kind: "member_expression", has: { field: "property", regex: signatureName } },
          callOf("^digest$"),
        ],
      },
    },
    where: {
      not: {
        any: [
          {
            has: {
              any: [
                { kind: "null" },
                { kind: "undefined" },
                { kind: "string" },
                { kind: "number" },
                { kind: "unary_expression" },
              ],
            },
          },
          { regex: "server_?[sS]ignature" },
        ],
      },
    },
    examples: {
      bad: [
        'const expected = createHmac("sha256", key).update(body).digest("hex");\nif (signature !== expected) throw new Error("bad signature");',
        'return createHmac("sha256", key).update(body).digest("hex") === header;',
      ],
      good: [
        'const expected = createHmac("sha256", key).update(body).digest();\nif (!timingSafeEqual(expected, given)) throw new Error("bad");',
        'const mac = createHmac("sha256", key);\nif (signature === undefined || signature.length !== 64) return;',
      ],
    },
  },
];
