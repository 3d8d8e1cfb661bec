// What the dashboard's modules call lib/NAME.js, which the build makes of the files beside this one, for the compiler.
declare module "*/lib/charts.js" {
  export { default as uPlot } from "uplot";
}

declare module "*/lib/highlight.js" {
  export { default } from "highlight.js/lib/core";
}

declare module "*/lib/markdown.js" {
  export { Lexer, Marked, type RendererObject } from "marked";
  export { default as DOMPurify } from "dompurify";
}
