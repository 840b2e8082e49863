import type { Rule } from "../../rule";
import { secretMaker, secretName } from "../secret-names";
import { argument, callOf, functionBounds, keyword, methodOf, python } from "./fragments";

/** Randomness, hashes, ciphers, certificates, tokens. */
export const cryptoRules: readonly Rule[] = [
  {
    id: "python/no-guessable-secret",
    languages: python,
    title: "The random module makes a value that must not be guessed",
    message:
      "Its outputs can be computed from earlier ones. Use `secrets.token_urlsafe`, `secrets.token_hex` or `secrets.choice`.",
    severity: "high",
    category: "security",
    cwe: "CWE-338",
    confidence: 0.85,
    needs: /\brandom\./,
    find: methodOf(
      "^random$",
      "^(random|randint|randrange|choice|choices|sample|getrandbits|randbytes|uniform)$",
    ),
    where: {
      any: [
        {
          inside: {
            stopBy: functionBounds,
            kind: "assignment",
            has: { field: "left", regex: secretName },
          },
        },
        {
          inside: { stopBy: "end", kind: "function_definition", has: { field: "name", regex: secretMaker } },
        },
      ],
    },
    examples: {
      bad: [
        'reset_token = "".join(random.choice(letters) for _ in range(32))',
        "def generate_otp():\n    return random.randint(100000, 999999)",
      ],
      good: [
        "reset_token = secrets.token_urlsafe(32)\ndelay = random.random()",
        "def pick_name():\n    return random.choice(names)",
      ],
    },
  },
  {
    id: "python/no-weak-hash",
    languages: python,
    title: "MD5 or SHA-1 for a password, token or signature",
    message:
      "Both are fast to try and collide on demand. " +
      "Use `hashlib.scrypt` or argon2 for passwords, `hashlib.sha256` or `hmac` with SHA-256 for the rest.",
    severity: "high",
    category: "security",
    cwe: "CWE-328",
    confidence: 0.8,
    needs: /hashlib/,
    find: methodOf("^hashlib$", "^(md5|sha1|md4|new)$"),
    where: {
      all: [
        {
          any: [
            methodOf("^hashlib$", "^(md5|sha1|md4)$"),
            argument(1, { regex: "(?i)^[\"'](md4|md5|sha-?1)[\"']$" }),
          ],
        },
        { not: keyword("usedforsecurity", { kind: "false" }) },
        {
          any: [
            {
              has: {
                field: "arguments",
                regex: "(?i)passw(or)?d|passphrase|secret|token|credential|api_?key",
              },
            },
            {
              inside: {
                stopBy: functionBounds,
                kind: "assignment",
                has: { field: "left", regex: "(?i)passw(or)?d|signature|token|secret" },
              },
            },
            {
              inside: {
                stopBy: "end",
                kind: "function_definition",
                has: { field: "name", regex: "(?i)passw(or)?d|signature|sign_|token" },
              },
            },
          ],
        },
      ],
    },
    examples: {
      bad: [
        "stored = hashlib.md5(password.encode()).hexdigest()",
        "signature = hashlib.sha1(body + key).hexdigest()",
        'def hash_password(value):\n    return hashlib.new("md5", value).hexdigest()',
      ],
      good: [
        "etag = hashlib.md5(body).hexdigest()",
        "stored = hashlib.sha256(token).hexdigest()\nkey = hashlib.md5(token, usedforsecurity=False).hexdigest()",
      ],
    },
  },
  {
    id: "python/no-broken-cipher",
    languages: python,
    title: "Broken cipher or mode",
    message:
      "DES, RC2, RC4 and Blowfish can be broken, and ECB shows which blocks are equal. " +
      "Use AES-GCM or ChaCha20-Poly1305 with a fresh nonce for each message, for instance `cryptography`'s `AESGCM`.",
    severity: "high",
    category: "security",
    cwe: "CWE-327",
    confidence: 0.9,
    needs: /MODE_ECB|\bECB\b|\b(DES3?|ARC2|ARC4|Blowfish|TripleDES|CAST)\b/,
    find: {
      any: [
        callOf("^(ECB|ARC4|TripleDES|Blowfish)$"),
        methodOf("^(DES|DES3|ARC2|ARC4|Blowfish|CAST)$", "^new$"),
        methodOf("^AES$", "^new$"),
      ],
    },
    where: {
      any: [
        methodOf("^(DES|DES3|ARC2|ARC4|Blowfish|CAST)$", "^new$"),
        {
          all: [methodOf("^AES$", "^new$"), { has: { field: "arguments", has: { regex: "\\bMODE_ECB$" } } }],
        },
        { has: { field: "function", regex: "^modes\\.ECB$|^algorithms\\.(ARC4|TripleDES|Blowfish)$" } },
      ],
    },
    examples: {
      bad: [
        "cipher = AES.new(key, AES.MODE_ECB)",
        "cipher = DES.new(key, DES.MODE_CBC, iv)\nmode = modes.ECB()",
      ],
      good: [
        "cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)",
        "mode = modes.GCM(nonce)\nkind = Registry.DES.new(key)\nrate = ECB(series)",
      ],
    },
  },
  {
    id: "python/no-unchecked-certificate",
    languages: python,
    title: "TLS certificates are not checked",
    message:
      "Anyone on the way can answer in the server's name and read everything. " +
      "Leave the check on; for a private authority pass the path of its certificate as `verify`.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs: /verify\s*=\s*False|_create_unverified_context|CERT_NONE/,
    find: {
      any: [
        callOf("^(get|post|put|patch|delete|head|options|request|Session|Client|AsyncClient|stream)$"),
        callOf("^_create_unverified_context$"),
        {
          kind: "assignment",
          has: {
            field: "left",
            kind: "attribute",
            has: {
              field: "attribute",
              regex: "^(verify|verify_mode|check_hostname|_create_default_https_context)$",
            },
          },
        },
      ],
    },
    where: {
      any: [
        keyword("verify", { kind: "false" }),
        { kind: "call", has: { field: "function", regex: "^ssl\\._create_unverified_context$" } },
        {
          regex: "^[\\w.]+\\.verify\\s*=\\s*False$",
          all: [{ has: { field: "left", regex: "(?i)session|client|requests|http" } }],
        },
        { regex: "\\.verify_mode\\s*=\\s*(ssl\\.)?CERT_NONE$" },
        { regex: "^ssl\\._create_default_https_context\\s*=\\s*ssl\\._create_unverified_context$" },
      ],
    },
    examples: {
      bad: [
        'requests.get("https://api.internal/users", verify=False)',
        "context = ssl.create_default_context()\ncontext.verify_mode = ssl.CERT_NONE",
        "session.verify = False\nopener = ssl._create_unverified_context()",
      ],
      good: [
        'requests.get("https://api.internal/users", verify="/etc/ca.pem")',
        "context.verify_mode = ssl.CERT_REQUIRED\nform.verify = False\nverify(signature, strict=False)",
      ],
    },
  },
  {
    id: "python/no-unsigned-jwt",
    languages: python,
    title: "JSON Web Token is read without checking its signature",
    message:
      "Anybody can then write a token that is believed. " +
      "Pass the key and the one algorithm that you sign with, and leave the checks on.",
    severity: "high",
    category: "security",
    cwe: "CWE-347",
    confidence: 0.8,
    needs: /jwt/,
    find: methodOf("^(jwt|jose_jwt|pyjwt)$", "^decode$"),
    where: {
      any: [
        keyword("verify", { kind: "false" }),
        keyword("algorithms", { regex: "(?i)[\"']none[\"']" }),
        keyword("options", { regex: "[\"']verify_(signature|exp)[\"']\\s*:\\s*False" }),
      ],
    },
    examples: {
      bad: [
        'claims = jwt.decode(token, options={"verify_signature": False})',
        'claims = jwt.decode(token, key, algorithms=["HS256", "none"])\nold = jwt.decode(token, verify=False)',
      ],
      good: [
        'claims = jwt.decode(token, key, algorithms=["HS256"])',
        'claims = jwt.decode(token, key, algorithms=["HS256"], options={"verify_aud": False})',
      ],
    },
  },
  {
    id: "python/no-unknown-ssh-host",
    languages: python,
    title: "Any SSH host key is accepted",
    message:
      "Anyone on the way can answer in the server's name, and the password goes to them. Load the known hosts and reject others.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs: /set_missing_host_key_policy/,
    find: callOf("^set_missing_host_key_policy$"),
    where: argument(1, { regex: "^(paramiko\\.|client\\.)?(AutoAdd|Warning)Policy(\\(\\))?$" }),
    examples: {
      bad: [
        "client.set_missing_host_key_policy(paramiko.AutoAddPolicy())",
        "ssh.set_missing_host_key_policy(WarningPolicy)",
      ],
      good: [
        "client.set_missing_host_key_policy(paramiko.RejectPolicy())",
        "client.load_system_host_keys()\nclient.set_missing_host_key_policy(PinnedKeyPolicy(keys))",
      ],
    },
  },
];
