// What the page agent uses of packages that come without types, for the compiler.
declare module "turndown" {
  export type Plugin = (service: TurndownService) => void;

  export default class TurndownService {
    constructor(options: { headingStyle: "atx"; codeBlockStyle: "fenced"; bulletListMarker: "-"; emDelimiter: "*" });
    use(plugins: Plugin[]): this;
    turndown(node: Node): string;
  }
}

declare module "@joplin/turndown-plugin-gfm" {
  export const tables: import("turndown").Plugin;
  export const strikethrough: import("turndown").Plugin;
}
