// For the compiler. What browsers have of Trusted Types: its DOM library knows nothing of them, so that an address that may be loaded is a string.
// eslint-disable-next-line no-var -- A property of globalThis, which only a var is.
declare var trustedTypes: undefined | {
  createPolicy(name: string, rules: { createHTML?: (html: string) => string; createScriptURL?: (url: string) => string | null }):
    { createScriptURL(url: string): string } & import("trusted-types/lib/index.js").TrustedTypePolicy;
} & import("trusted-types/lib/index.js").TrustedTypePolicyFactory;

// What the dashboard's modules call lib/NAME.js, which the build makes of the files beside this one, for the compiler.
declare module "*/lib/charts.js" {
  export { default as uPlot } from "uplot";
}

declare module "*/lib/highlight.js" {
  export { default } from "highlight.js/lib/core";
}

declare module "*/lib/markdown.js" {
  export { Lexer, Marked, type RendererObject, type Token, type Tokens } from "marked";
  export { default as DOMPurify } from "dompurify";
}
