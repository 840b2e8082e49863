import type { Rule } from "../../rule";
import { secretMaker, secretName } from "../secret-names";
import { callOf, creationOf, csharp, methodOf } from "./fragments";

const always: string =
  "^(\\(?[\\w\\s,<>]*\\)?|delegate\\s*(\\([^)]*\\))?)\\s*(=>)?\\s*(true|\\{\\s*return\\s+true;\\s*\\})$|DangerousAcceptAnyServerCertificateValidator$";

/** Certificates, ciphers, chance and parsers. */
export const settingRules: readonly Rule[] = [
  {
    id: "csharp/no-unverified-tls",
    languages: csharp,
    title: "Certificates are not checked",
    message:
      "Anyone on the way can pass for the server and read and change what is sent. Leave the check on; for an authority of your own, add it to the trusted ones.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs: /(ServerCertificate(Custom)?ValidationCallback|RemoteCertificateValidationCallback)\s*\+?=/,
    find: {
      kind: "assignment_expression",
      has: {
        field: "left",
        regex: "(^|\\.)(ServerCertificate(Custom)?ValidationCallback|RemoteCertificateValidationCallback)$",
      },
    },
    where: { has: { field: "right", regex: always } },
    examples: {
      bad: [
        "class A { void F() { handler.ServerCertificateCustomValidationCallback = (m, c, h, e) => true; } }",
        "class A { void F() { ServicePointManager.ServerCertificateValidationCallback += delegate { return true; }; h.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator; } }",
      ],
      good: [
        "class A { void F() { handler.ServerCertificateCustomValidationCallback = (m, c, h, e) => e == SslPolicyErrors.None; } }",
        "class A { void F() { handler.ServerCertificateCustomValidationCallback = Check; handler.CheckHost = (a) => true; } }",
      ],
    },
  },
  {
    id: "csharp/no-broken-cipher",
    languages: csharp,
    title: "Cipher is broken or shows patterns",
    message:
      "DES, 3DES and RC2 have keys or blocks that are too short, and ECB leaves equal blocks equal. Use `AesGcm`.",
    severity: "high",
    category: "security",
    cwe: "CWE-327",
    confidence: 0.85,
    needs: /\b(DES|TripleDES|RC2)\.Create|CryptoServiceProvider|CipherMode\.ECB/,
    find: {
      any: [
        methodOf("^(DES|TripleDES|RC2)$", "^Create$"),
        creationOf("^(DES|TripleDES|RC2)CryptoServiceProvider$"),
        { kind: "assignment_expression", has: { field: "right", regex: "^CipherMode\\.ECB$" } },
      ],
    },
    examples: {
      bad: [
        "class A { void F() { using var des = DES.Create(); } }",
        "class A { void F() { aes.Mode = CipherMode.ECB; var t = new TripleDESCryptoServiceProvider(); } }",
      ],
      good: [
        "class A { void F() { using var aes = new AesGcm(key, 16); } }",
        "class A { bool F() { aes.Mode = CipherMode.CBC; return aes.Mode == CipherMode.ECB; } }",
      ],
    },
  },
  {
    id: "csharp/no-guessable-secret",
    languages: csharp,
    title: "Secret is made from guessable numbers",
    message:
      "`Random` can be foretold from earlier values. Use `RandomNumberGenerator.GetBytes` or `GetInt32`.",
    severity: "high",
    category: "security",
    cwe: "CWE-338",
    confidence: 0.8,
    needs: /\bnew\s+Random\b|Random\.Shared/,
    find: { any: [creationOf("^(System\\.)?Random$"), methodOf("^Random\\.Shared$", "^Next")] },
    where: {
      any: [
        {
          inside: {
            stopBy: { kind: "block" },
            kind: "variable_declarator",
            has: { field: "name", regex: secretName },
          },
        },
        {
          inside: {
            stopBy: { kind: "block" },
            kind: "assignment_expression",
            has: { field: "left", regex: secretName },
          },
        },
        { inside: { stopBy: "end", kind: "method_declaration", has: { field: "name", regex: secretMaker } } },
      ],
    },
    examples: {
      bad: [
        "class A { void F() { var token = new Random().Next(); } }",
        "class A { string GenerateToken() { var r = new Random(); return r.Next().ToString(); } }",
      ],
      good: [
        "class A { void F() { var token = RandomNumberGenerator.GetInt32(9); var dice = new Random().Next(); } }",
        "class A { int RollDice() { return Random.Shared.Next(6); } }",
      ],
    },
  },
  {
    id: "csharp/no-external-entities",
    languages: csharp,
    title: "XML parser follows external entities",
    message:
      "A document can then read local files and call internal addresses. Leave `DtdProcessing` at `Prohibit` and `XmlResolver` at null.",
    severity: "high",
    category: "security",
    cwe: "CWE-611",
    confidence: 0.75,
    needs: /DtdProcessing\.Parse|XmlResolver\s*=\s*new/,
    find: {
      kind: "assignment_expression",
      any: [
        { has: { field: "right", regex: "^DtdProcessing\\.Parse$" } },
        {
          all: [
            { has: { field: "left", regex: "(^|\\.)XmlResolver$" } },
            { has: { field: "right", regex: "^new\\s+XmlUrlResolver\\b" } },
          ],
        },
      ],
    },
    examples: {
      bad: [
        "class A { object s = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse }; }",
        "class A { void F() { document.XmlResolver = new XmlUrlResolver(); } }",
      ],
      good: [
        "class A { object s = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }; }",
        "class A { bool F() { document.XmlResolver = null; return s.DtdProcessing == DtdProcessing.Parse; } }",
      ],
    },
  },
  {
    id: "csharp/no-shared-lock",
    inTests: true,
    languages: csharp,
    title: "Lock is held on an object that others can lock too",
    message:
      "`this`, a type or a text is reachable from elsewhere, and code that locks it can stop this one for good. Lock a private `readonly` object.",
    severity: "medium",
    category: "correctness",
    cwe: "CWE-667",
    confidence: 0.75,
    needs: /\block\s*\(\s*(this|typeof|")/,
    find: { kind: "lock_statement" },
    where: {
      has: {
        any: [{ kind: "typeof_expression" }, { kind: "string_literal" }, { regex: "^this$" }],
      },
    },
    examples: {
      bad: [
        "class A { void F() { lock (this) { x++; } } }",
        "class A { void F() { lock (typeof(A)) { x++; } } }",
      ],
      good: [
        "class A { readonly object gate = new(); void F() { lock (gate) { this.x++; } } }",
        "class A { void F() { lock (this.gate) { x++; } } }",
      ],
    },
  },
  {
    id: "csharp/no-debug-in-production",
    languages: csharp,
    title: "Errors are shown with their insides to every client",
    message:
      "The developer page tells file names, settings and parts of the source. Use it only under `if (app.Environment.IsDevelopment())`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-209",
    confidence: 0.75,
    needs: /UseDeveloperExceptionPage/,
    find: callOf("UseDeveloperExceptionPage"),
    where: {
      not: {
        inside: {
          stopBy: "end",
          kind: "if_statement",
          has: { field: "condition", regex: "(?i)develop|debug|environment|env\\b" },
        },
      },
    },
    examples: {
      bad: [
        "class A { void Configure(IApplicationBuilder app) { app.UseDeveloperExceptionPage(); } }",
        "class A { void F() { if (verbose) { app.UseDeveloperExceptionPage(); } } }",
      ],
      good: [
        "class A { void F() { if (app.Environment.IsDevelopment()) { app.UseDeveloperExceptionPage(); } } }",
        "class A { void F() { if (env.IsDevelopment()) app.UseDeveloperExceptionPage(); else app.UseExceptionHandler(); } }",
      ],
    },
  },
];
