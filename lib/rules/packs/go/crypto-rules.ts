import type { Rule } from "../../rule";
import { secretMaker, secretName } from "../secret-names";
import { callOf, functionBounds, go, methodOf } from "./fragments";

/** Randomness, hashes, ciphers, certificates, tokens. */
export const cryptoRules: readonly Rule[] = [
  {
    id: "go/no-guessable-secret",
    languages: go,
    title: "math/rand makes a value that must not be guessed",
    message: "Its outputs can be computed from earlier ones. Use `crypto/rand` (`rand.Text()`, `rand.Read`).",
    severity: "high",
    category: "security",
    cwe: "CWE-338",
    confidence: 0.85,
    needs: /"math\/rand(\/v2)?"/,
    find: callOf(
      "^(rand|mrand|mathrand|rng)$",
      "^(Int|Intn|IntN|Int31|Int31n|Int63|Int63n|N|Uint32|Uint64|Float64|Read|Perm|Shuffle)$",
    ),
    where: {
      any: [
        {
          inside: {
            stopBy: functionBounds,
            any: [{ kind: "short_var_declaration" }, { kind: "assignment_statement" }],
            has: { field: "left", regex: secretName },
          },
        },
        {
          inside: {
            stopBy: "end",
            any: [{ kind: "function_declaration" }, { kind: "method_declaration" }],
            has: { field: "name", regex: secretMaker },
          },
        },
      ],
    },
    examples: {
      bad: [
        'package a\n\nimport "math/rand"\n\nfunc newToken() string {\n\tb := make([]byte, 8)\n\tfor i := range b {\n\t\tb[i] = letters[rand.Intn(len(letters))]\n\t}\n\treturn string(b)\n}',
        'package a\n\nimport "math/rand"\n\nfunc f() {\n\totp := rand.Intn(1000000)\n\t_ = otp\n}',
      ],
      good: [
        'package a\n\nimport "math/rand"\n\nfunc jitter() int { return rand.Intn(100) }',
        'package a\n\nimport "crypto/rand"\n\nfunc newToken() {\n\trand.Read(b)\n}',
      ],
    },
  },
  {
    id: "go/no-weak-hash",
    languages: go,
    title: "MD5 or SHA-1 for a password, token or signature",
    message:
      "Both are fast to try and collide on demand. Use `bcrypt` or argon2 for passwords, SHA-256 (in `hmac`) for the rest.",
    severity: "high",
    category: "security",
    cwe: "CWE-328",
    confidence: 0.8,
    needs: /crypto\/(md5|sha1)"/,
    find: callOf("^(md5|sha1)$", "^(Sum|New)$"),
    where: {
      any: [
        { has: { field: "arguments", regex: "(?i)passw(or)?d|passphrase|secret|token|credential|api_?key" } },
        {
          inside: {
            stopBy: functionBounds,
            any: [{ kind: "short_var_declaration" }, { kind: "assignment_statement" }],
            has: { field: "left", regex: "(?i)passw(or)?d|signature|secret" },
          },
        },
        {
          inside: {
            stopBy: "end",
            any: [{ kind: "function_declaration" }, { kind: "method_declaration" }],
            has: { field: "name", regex: "(?i)passw(or)?d|signature|token" },
          },
        },
      ],
    },
    examples: {
      bad: [
        'package a\n\nimport "crypto/md5"\n\nfunc f(password string) [16]byte { return md5.Sum([]byte(password)) }',
        'package a\n\nimport "crypto/sha1"\n\nfunc hashPassword(s string) []byte {\n\th := sha1.New()\n\th.Write([]byte(s))\n\treturn h.Sum(nil)\n}',
      ],
      good: [
        'package a\n\nimport "crypto/md5"\n\nfunc etag(body []byte) [16]byte { return md5.Sum(body) }',
        'package a\n\nimport "crypto/sha256"\n\nfunc f(password string) [32]byte { return sha256.Sum256([]byte(password)) }\n\n// crypto/md5"',
      ],
    },
  },
  {
    id: "go/no-broken-cipher",
    languages: go,
    title: "Broken cipher",
    message:
      "DES, RC4 and Blowfish can be broken. Use AES-GCM (`cipher.NewGCM`) with a fresh nonce for each message, or `chacha20poly1305`.",
    severity: "high",
    category: "security",
    cwe: "CWE-327",
    confidence: 0.9,
    needs: /"(crypto\/(des|rc4)|golang\.org\/x\/crypto\/(blowfish|xtea|tea))"/,
    find: callOf("^(des|rc4|blowfish|xtea|tea)$", "^New(Cipher|TripleDESCipher|SaltedCipher)$"),
    examples: {
      bad: [
        'package a\n\nimport "crypto/des"\n\nfunc f(key []byte) { des.NewTripleDESCipher(key) }',
        'package a\n\nimport "crypto/rc4"\n\nfunc f(key []byte) {\n\tc, err := rc4.NewCipher(key)\n\t_, _ = c, err\n}',
      ],
      good: [
        'package a\n\nimport "crypto/des"\n\nfunc f(key []byte) bool { return len(key) == des.BlockSize }',
        'package a\n\nimport "example.com/des"\n\nfunc f(key []byte) { des.NewCipher(key) }',
      ],
    },
  },
  {
    id: "go/no-unchecked-certificate",
    languages: go,
    title: "TLS certificates are not checked",
    message:
      "Anyone on the way can answer in the server's name and read everything. " +
      "Leave the check on; for a private authority put its certificate in `RootCAs`.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs: /InsecureSkipVerify/,
    find: {
      any: [
        {
          kind: "keyed_element",
          has: { kind: "literal_element", has: { kind: "identifier", regex: "^InsecureSkipVerify$" } },
        },
        { kind: "assignment_statement" },
      ],
    },
    where: { regex: "InsecureSkipVerify\\s*[:=]\\s*true$" },
    examples: {
      bad: [
        "package a\n\nvar config = &tls.Config{InsecureSkipVerify: true}",
        "package a\n\nfunc f(c *tls.Config) { c.InsecureSkipVerify = true }",
      ],
      good: [
        "package a\n\nvar config = &tls.Config{RootCAs: pool, InsecureSkipVerify: false}",
        "package a\n\nfunc f(c *tls.Config, insecure bool) { c.InsecureSkipVerify = insecure }",
      ],
    },
  },
  {
    id: "go/no-unknown-ssh-host",
    languages: go,
    title: "Any SSH host key is accepted",
    message:
      "Anyone on the way can answer in the server's name, and the password goes to them. Use `knownhosts.New` or `ssh.FixedHostKey`.",
    severity: "high",
    category: "security",
    cwe: "CWE-322",
    confidence: 0.85,
    needs: /InsecureIgnoreHostKey/,
    find: callOf("^ssh$", "^InsecureIgnoreHostKey$"),
    examples: {
      bad: [
        "package a\n\nvar c = ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey()}",
        "package a\n\nfunc f() { callback := ssh.InsecureIgnoreHostKey(); _ = callback }",
      ],
      good: [
        "package a\n\nvar c = ssh.ClientConfig{HostKeyCallback: ssh.FixedHostKey(key)}",
        'package a\n\n// ssh.InsecureIgnoreHostKey() is not used here.\nvar name = "InsecureIgnoreHostKey"',
      ],
    },
  },
  {
    id: "go/no-unverified-jwt",
    languages: go,
    title: "JSON Web Token is read without checking its signature",
    message:
      "Anybody can then write a token that is believed. Use `ParseWithClaims` with the key and `WithValidMethods`.",
    severity: "high",
    category: "security",
    cwe: "CWE-347",
    confidence: 0.75,
    needs: /ParseUnverified|UnsafeAllowNoneSignatureType/,
    find: {
      any: [
        methodOf("^ParseUnverified$"),
        { kind: "selector_expression", has: { field: "field", regex: "^UnsafeAllowNoneSignatureType$" } },
      ],
    },
    examples: {
      bad: [
        "package a\n\nfunc f(p *jwt.Parser, s string) { p.ParseUnverified(s, claims) }",
        "package a\n\nfunc key(t *jwt.Token) (any, error) { return jwt.UnsafeAllowNoneSignatureType, nil }",
      ],
      good: [
        'package a\n\nfunc f(s string) { jwt.ParseWithClaims(s, claims, key, jwt.WithValidMethods([]string{"HS256"})) }',
        "package a\n\n// ParseUnverified would not check anything.\nfunc f(s string) { Parse(s) }",
      ],
    },
  },
];
