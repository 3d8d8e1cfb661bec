var __chatHubInstall = (() => {
  var __create = Object.create;
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __getProtoOf = Object.getPrototypeOf;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __esm = (fn, res, err) => function __init() {
    if (err) throw err[0];
    try {
      return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
    } catch (e) {
      throw err = [e], e;
    }
  };
  var __commonJS = (cb, mod) => function __require() {
    try {
      return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
    } catch (e) {
      throw mod = 0, e;
    }
  };
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
    // If the importer is in node compatibility mode or this is not an ESM
    // file that has been converted to a CommonJS file using a Babel-
    // compatible transform (i.e. "__esModule" has not been set), then set
    // "default" to the CommonJS "module.exports" for node compatibility.
    isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
    mod
  ));
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // node_modules/turndown/lib/turndown.browser.es.js
  var turndown_browser_es_exports = {};
  __export(turndown_browser_es_exports, {
    default: () => TurndownService
  });
  function extend(destination) {
    for (var i = 1; i < arguments.length; i++) {
      var source = arguments[i];
      for (var key in source) {
        if (Object.prototype.hasOwnProperty.call(source, key)) destination[key] = source[key];
      }
    }
    return destination;
  }
  function repeat(character, count) {
    return Array(count + 1).join(character);
  }
  function trimLeadingNewlines(string) {
    return string.replace(/^\n*/, "");
  }
  function trimTrailingNewlines(string) {
    var indexEnd = string.length;
    while (indexEnd > 0 && string[indexEnd - 1] === "\n") indexEnd--;
    return string.substring(0, indexEnd);
  }
  function trimNewlines(string) {
    return trimTrailingNewlines(trimLeadingNewlines(string));
  }
  function isBlock(node) {
    return is(node, blockElements);
  }
  function isVoid(node) {
    return is(node, voidElements);
  }
  function hasVoid(node) {
    return has(node, voidElements);
  }
  function isMeaningfulWhenBlank(node) {
    return is(node, meaningfulWhenBlankElements);
  }
  function hasMeaningfulWhenBlank(node) {
    return has(node, meaningfulWhenBlankElements);
  }
  function is(node, tagNames) {
    return tagNames.indexOf(node.nodeName) >= 0;
  }
  function has(node, tagNames) {
    return node.getElementsByTagName && tagNames.some(function(tagName) {
      return node.getElementsByTagName(tagName).length;
    });
  }
  function escapeMarkdown(string) {
    return markdownEscapes.reduce(function(accumulator, escape) {
      return accumulator.replace(escape[0], escape[1]);
    }, string);
  }
  function cleanAttribute(attribute) {
    return attribute ? attribute.replace(/(\n+\s*)+/g, "\n") : "";
  }
  function escapeLinkDestination(destination) {
    var escaped = destination.replace(/([<>()])/g, "\\$1");
    return escaped.indexOf(" ") >= 0 ? "<" + escaped + ">" : escaped;
  }
  function escapeLinkTitle(title) {
    return title.replace(/"/g, '\\"');
  }
  function Rules(options) {
    this.options = options;
    this._keep = [];
    this._remove = [];
    this.blankRule = {
      replacement: options.blankReplacement
    };
    this.keepReplacement = options.keepReplacement;
    this.defaultRule = {
      replacement: options.defaultReplacement
    };
    this.array = [];
    for (var key in options.rules) this.array.push(options.rules[key]);
  }
  function findRule(rules2, node, options) {
    for (var i = 0; i < rules2.length; i++) {
      var rule = rules2[i];
      if (filterValue(rule, node, options)) return rule;
    }
    return void 0;
  }
  function filterValue(rule, node, options) {
    var filter = rule.filter;
    if (typeof filter === "string") {
      if (filter === node.nodeName.toLowerCase()) return true;
    } else if (Array.isArray(filter)) {
      if (filter.indexOf(node.nodeName.toLowerCase()) > -1) return true;
    } else if (typeof filter === "function") {
      if (filter.call(rule, node, options)) return true;
    } else {
      throw new TypeError("`filter` needs to be a string, array, or function");
    }
  }
  function collapseWhitespace(options) {
    var element = options.element;
    var isBlock2 = options.isBlock;
    var isVoid2 = options.isVoid;
    var isPre = options.isPre || function(node2) {
      return node2.nodeName === "PRE";
    };
    if (!element.firstChild || isPre(element)) return;
    var prevText = null;
    var keepLeadingWs = false;
    var prev = null;
    var node = next(prev, element, isPre);
    while (node !== element) {
      if (node.nodeType === 3 || node.nodeType === 4) {
        var text = node.data.replace(/[ \r\n\t]+/g, " ");
        if ((!prevText || / $/.test(prevText.data)) && !keepLeadingWs && text[0] === " ") {
          text = text.substr(1);
        }
        if (!text) {
          node = remove(node);
          continue;
        }
        node.data = text;
        prevText = node;
      } else if (node.nodeType === 1) {
        if (isBlock2(node) || node.nodeName === "BR") {
          if (prevText) {
            prevText.data = prevText.data.replace(/ $/, "");
          }
          prevText = null;
          keepLeadingWs = false;
        } else if (isVoid2(node) || isPre(node)) {
          prevText = null;
          keepLeadingWs = true;
        } else if (prevText) {
          keepLeadingWs = false;
        }
      } else {
        node = remove(node);
        continue;
      }
      var nextNode = next(prev, node, isPre);
      prev = node;
      node = nextNode;
    }
    if (prevText) {
      prevText.data = prevText.data.replace(/ $/, "");
      if (!prevText.data) {
        remove(prevText);
      }
    }
  }
  function remove(node) {
    var next2 = node.nextSibling || node.parentNode;
    node.parentNode.removeChild(node);
    return next2;
  }
  function next(prev, current, isPre) {
    if (prev && prev.parentNode === current || isPre(current)) {
      return current.nextSibling || current.parentNode;
    }
    return current.firstChild || current.nextSibling || current.parentNode;
  }
  function canParseHTMLNatively() {
    var Parser = root.DOMParser;
    var canParse = false;
    try {
      if (new Parser().parseFromString("", "text/html")) {
        canParse = true;
      }
    } catch (e) {
    }
    return canParse;
  }
  function createHTMLParser() {
    var Parser = function() {
    };
    {
      if (shouldUseActiveX()) {
        Parser.prototype.parseFromString = function(string) {
          var doc = new window.ActiveXObject("htmlfile");
          doc.designMode = "on";
          doc.open();
          doc.write(string);
          doc.close();
          return doc;
        };
      } else {
        Parser.prototype.parseFromString = function(string) {
          var doc = document.implementation.createHTMLDocument("");
          doc.open();
          doc.write(string);
          doc.close();
          return doc;
        };
      }
    }
    return Parser;
  }
  function shouldUseActiveX() {
    var useActiveX = false;
    try {
      document.implementation.createHTMLDocument("").open();
    } catch (e) {
      if (root.ActiveXObject) useActiveX = true;
    }
    return useActiveX;
  }
  function RootNode(input, options) {
    var root2;
    if (typeof input === "string") {
      var doc = htmlParser().parseFromString(
        // DOM parsers arrange elements in the <head> and <body>.
        // Wrapping in a custom element ensures elements are reliably arranged in
        // a single element.
        '<x-turndown id="turndown-root">' + input + "</x-turndown>",
        "text/html"
      );
      root2 = doc.getElementById("turndown-root");
    } else {
      root2 = input.cloneNode(true);
    }
    collapseWhitespace({
      element: root2,
      isBlock,
      isVoid,
      isPre: options.preformattedCode ? isPreOrCode : null
    });
    return root2;
  }
  function htmlParser() {
    _htmlParser = _htmlParser || new HTMLParser();
    return _htmlParser;
  }
  function isPreOrCode(node) {
    return node.nodeName === "PRE" || node.nodeName === "CODE";
  }
  function Node(node, options) {
    node.isBlock = isBlock(node);
    node.isCode = node.nodeName === "CODE" || node.parentNode.isCode;
    node.isBlank = isBlank(node);
    node.flankingWhitespace = flankingWhitespace(node, options);
    return node;
  }
  function isBlank(node) {
    return !isVoid(node) && !isMeaningfulWhenBlank(node) && /^\s*$/i.test(node.textContent) && !hasVoid(node) && !hasMeaningfulWhenBlank(node);
  }
  function flankingWhitespace(node, options) {
    if (node.isBlock || options.preformattedCode && node.isCode) {
      return {
        leading: "",
        trailing: ""
      };
    }
    var edges = edgeWhitespace(node.textContent);
    if (edges.leadingAscii && isFlankedByWhitespace("left", node, options)) {
      edges.leading = edges.leadingNonAscii;
    }
    if (edges.trailingAscii && isFlankedByWhitespace("right", node, options)) {
      edges.trailing = edges.trailingNonAscii;
    }
    return {
      leading: edges.leading,
      trailing: edges.trailing
    };
  }
  function edgeWhitespace(string) {
    var m = string.match(/^(([ \t\r\n]*)(\s*))(?:(?=\S)[\s\S]*\S)?((\s*?)([ \t\r\n]*))$/);
    return {
      leading: m[1],
      // whole string for whitespace-only strings
      leadingAscii: m[2],
      leadingNonAscii: m[3],
      trailing: m[4],
      // empty for whitespace-only strings
      trailingNonAscii: m[5],
      trailingAscii: m[6]
    };
  }
  function isFlankedByWhitespace(side, node, options) {
    var sibling;
    var regExp;
    var isFlanked;
    if (side === "left") {
      sibling = node.previousSibling;
      regExp = / $/;
    } else {
      sibling = node.nextSibling;
      regExp = /^ /;
    }
    if (sibling) {
      if (sibling.nodeType === 3) {
        isFlanked = regExp.test(sibling.nodeValue);
      } else if (options.preformattedCode && sibling.nodeName === "CODE") {
        isFlanked = false;
      } else if (sibling.nodeType === 1 && !isBlock(sibling)) {
        isFlanked = regExp.test(sibling.textContent);
      }
    }
    return isFlanked;
  }
  function TurndownService(options) {
    if (!(this instanceof TurndownService)) return new TurndownService(options);
    var defaults = {
      rules,
      headingStyle: "setext",
      hr: "* * *",
      bulletListMarker: "*",
      codeBlockStyle: "indented",
      fence: "```",
      emDelimiter: "_",
      strongDelimiter: "**",
      linkStyle: "inlined",
      linkReferenceStyle: "full",
      br: "  ",
      preformattedCode: false,
      blankReplacement: function(content, node) {
        return node.isBlock ? "\n\n" : "";
      },
      keepReplacement: function(content, node) {
        return node.isBlock ? "\n\n" + node.outerHTML + "\n\n" : node.outerHTML;
      },
      defaultReplacement: function(content, node) {
        return node.isBlock ? "\n\n" + content + "\n\n" : content;
      }
    };
    this.options = extend({}, defaults, options);
    this.rules = new Rules(this.options);
  }
  function process(parentNode) {
    var self = this;
    return reduce.call(parentNode.childNodes, function(output, node) {
      node = new Node(node, self.options);
      var replacement = "";
      if (node.nodeType === 3) {
        replacement = node.isCode ? node.nodeValue : self.escape(node.nodeValue);
      } else if (node.nodeType === 1) {
        replacement = replacementForNode.call(self, node);
      }
      join(output, replacement);
      return output;
    }, []);
  }
  function postProcess(output) {
    var self = this;
    this.rules.forEach(function(rule) {
      if (typeof rule.append === "function") {
        join(output, rule.append(self.options));
      }
    });
    return output.join("").replace(/^[\t\r\n]+/, "").replace(/[\t\r\n\s]+$/, "");
  }
  function replacementForNode(node) {
    var rule = this.rules.forNode(node);
    var content = process.call(this, node).join("");
    var whitespace = node.flankingWhitespace;
    if (whitespace.leading || whitespace.trailing) content = content.trim();
    return whitespace.leading + rule.replacement(content, node, this.options) + whitespace.trailing;
  }
  function join(output, replacement) {
    var tail = output.pop() || "";
    var s1 = trimTrailingNewlines(tail);
    var s2 = trimLeadingNewlines(replacement);
    var nls = Math.max(tail.length - s1.length, replacement.length - s2.length);
    var separator = "\n\n".substring(0, nls);
    if (s1) output.push(s1);
    if (separator) output.push(separator);
    if (s2) output.push(s2);
  }
  function canConvert(input) {
    return input != null && (typeof input === "string" || input.nodeType && (input.nodeType === 1 || input.nodeType === 9 || input.nodeType === 11));
  }
  var blockElements, voidElements, meaningfulWhenBlankElements, markdownEscapes, rules, root, HTMLParser, _htmlParser, reduce;
  var init_turndown_browser_es = __esm({
    "node_modules/turndown/lib/turndown.browser.es.js"() {
      blockElements = ["ADDRESS", "ARTICLE", "ASIDE", "AUDIO", "BLOCKQUOTE", "BODY", "CANVAS", "CENTER", "DD", "DIR", "DIV", "DL", "DT", "FIELDSET", "FIGCAPTION", "FIGURE", "FOOTER", "FORM", "FRAMESET", "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HGROUP", "HR", "HTML", "ISINDEX", "LI", "MAIN", "MENU", "NAV", "NOFRAMES", "NOSCRIPT", "OL", "OUTPUT", "P", "PRE", "SECTION", "TABLE", "TBODY", "TD", "TFOOT", "TH", "THEAD", "TR", "UL"];
      voidElements = ["AREA", "BASE", "BR", "COL", "COMMAND", "EMBED", "HR", "IMG", "INPUT", "KEYGEN", "LINK", "META", "PARAM", "SOURCE", "TRACK", "WBR"];
      meaningfulWhenBlankElements = ["A", "TABLE", "THEAD", "TBODY", "TFOOT", "TH", "TD", "IFRAME", "SCRIPT", "AUDIO", "VIDEO"];
      markdownEscapes = [[/\\/g, "\\\\"], [/\*/g, "\\*"], [/^-/g, "\\-"], [/^\+ /g, "\\+ "], [/^(=+)/g, "\\$1"], [/^(#{1,6}) /g, "\\$1 "], [/`/g, "\\`"], [/^~~~/g, "\\~~~"], [/\[/g, "\\["], [/\]/g, "\\]"], [/^>/g, "\\>"], [/_/g, "\\_"], [/^(\d+)\. /g, "$1\\. "]];
      rules = {};
      rules.paragraph = {
        filter: "p",
        replacement: function(content) {
          return "\n\n" + content + "\n\n";
        }
      };
      rules.lineBreak = {
        filter: "br",
        replacement: function(content, node, options) {
          return options.br + "\n";
        }
      };
      rules.heading = {
        filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
        replacement: function(content, node, options) {
          var hLevel = Number(node.nodeName.charAt(1));
          if (options.headingStyle === "setext" && hLevel < 3) {
            var underline = repeat(hLevel === 1 ? "=" : "-", content.length);
            return "\n\n" + content + "\n" + underline + "\n\n";
          } else {
            return "\n\n" + repeat("#", hLevel) + " " + content + "\n\n";
          }
        }
      };
      rules.blockquote = {
        filter: "blockquote",
        replacement: function(content) {
          content = trimNewlines(content).replace(/^/gm, "> ");
          return "\n\n" + content + "\n\n";
        }
      };
      rules.list = {
        filter: ["ul", "ol"],
        replacement: function(content, node) {
          var parent = node.parentNode;
          if (parent.nodeName === "LI" && parent.lastElementChild === node) {
            return "\n" + content;
          } else {
            return "\n\n" + content + "\n\n";
          }
        }
      };
      rules.listItem = {
        filter: "li",
        replacement: function(content, node, options) {
          var prefix = options.bulletListMarker + "   ";
          var parent = node.parentNode;
          if (parent.nodeName === "OL") {
            var start = parent.getAttribute("start");
            var index = Array.prototype.indexOf.call(parent.children, node);
            prefix = (start ? Number(start) + index : index + 1) + ".  ";
          }
          var isParagraph = /\n$/.test(content);
          content = trimNewlines(content) + (isParagraph ? "\n" : "");
          content = content.replace(/\n/gm, "\n" + " ".repeat(prefix.length));
          return prefix + content + (node.nextSibling ? "\n" : "");
        }
      };
      rules.indentedCodeBlock = {
        filter: function(node, options) {
          return options.codeBlockStyle === "indented" && node.nodeName === "PRE" && node.firstChild && node.firstChild.nodeName === "CODE";
        },
        replacement: function(content, node, options) {
          return "\n\n    " + node.firstChild.textContent.replace(/\n/g, "\n    ") + "\n\n";
        }
      };
      rules.fencedCodeBlock = {
        filter: function(node, options) {
          return options.codeBlockStyle === "fenced" && node.nodeName === "PRE" && node.firstChild && node.firstChild.nodeName === "CODE";
        },
        replacement: function(content, node, options) {
          var className = node.firstChild.getAttribute("class") || "";
          var language = (className.match(/language-(\S+)/) || [null, ""])[1];
          var code = node.firstChild.textContent;
          var fenceChar = options.fence.charAt(0);
          var fenceSize = 3;
          var fenceInCodeRegex = new RegExp("^" + fenceChar + "{3,}", "gm");
          var match;
          while (match = fenceInCodeRegex.exec(code)) {
            if (match[0].length >= fenceSize) {
              fenceSize = match[0].length + 1;
            }
          }
          var fence = repeat(fenceChar, fenceSize);
          return "\n\n" + fence + language + "\n" + code.replace(/\n$/, "") + "\n" + fence + "\n\n";
        }
      };
      rules.horizontalRule = {
        filter: "hr",
        replacement: function(content, node, options) {
          return "\n\n" + options.hr + "\n\n";
        }
      };
      rules.inlineLink = {
        filter: function(node, options) {
          return options.linkStyle === "inlined" && node.nodeName === "A" && node.getAttribute("href");
        },
        replacement: function(content, node) {
          var href = escapeLinkDestination(node.getAttribute("href"));
          var title = escapeLinkTitle(cleanAttribute(node.getAttribute("title")));
          var titlePart = title ? ' "' + title + '"' : "";
          return "[" + content + "](" + href + titlePart + ")";
        }
      };
      rules.referenceLink = {
        filter: function(node, options) {
          return options.linkStyle === "referenced" && node.nodeName === "A" && node.getAttribute("href");
        },
        replacement: function(content, node, options) {
          var href = escapeLinkDestination(node.getAttribute("href"));
          var title = cleanAttribute(node.getAttribute("title"));
          if (title) title = ' "' + escapeLinkTitle(title) + '"';
          var replacement;
          var reference;
          switch (options.linkReferenceStyle) {
            case "collapsed":
              replacement = "[" + content + "][]";
              reference = "[" + content + "]: " + href + title;
              break;
            case "shortcut":
              replacement = "[" + content + "]";
              reference = "[" + content + "]: " + href + title;
              break;
            default:
              var id = this.references.length + 1;
              replacement = "[" + content + "][" + id + "]";
              reference = "[" + id + "]: " + href + title;
          }
          this.references.push(reference);
          return replacement;
        },
        references: [],
        append: function(options) {
          var references = "";
          if (this.references.length) {
            references = "\n\n" + this.references.join("\n") + "\n\n";
            this.references = [];
          }
          return references;
        }
      };
      rules.emphasis = {
        filter: ["em", "i"],
        replacement: function(content, node, options) {
          if (!content.trim()) return "";
          return options.emDelimiter + content + options.emDelimiter;
        }
      };
      rules.strong = {
        filter: ["strong", "b"],
        replacement: function(content, node, options) {
          if (!content.trim()) return "";
          return options.strongDelimiter + content + options.strongDelimiter;
        }
      };
      rules.code = {
        filter: function(node) {
          var hasSiblings = node.previousSibling || node.nextSibling;
          var isCodeBlock = node.parentNode.nodeName === "PRE" && !hasSiblings;
          return node.nodeName === "CODE" && !isCodeBlock;
        },
        replacement: function(content) {
          if (!content) return "";
          content = content.replace(/\r?\n|\r/g, " ");
          var extraSpace = /^`|^ .*?[^ ].* $|`$/.test(content) ? " " : "";
          var delimiter = "`";
          var matches = content.match(/`+/gm) || [];
          while (matches.indexOf(delimiter) !== -1) delimiter = delimiter + "`";
          return delimiter + extraSpace + content + extraSpace + delimiter;
        }
      };
      rules.image = {
        filter: "img",
        replacement: function(content, node) {
          var alt = escapeMarkdown(cleanAttribute(node.getAttribute("alt")));
          var src = escapeLinkDestination(node.getAttribute("src") || "");
          var title = cleanAttribute(node.getAttribute("title"));
          var titlePart = title ? ' "' + escapeLinkTitle(title) + '"' : "";
          return src ? "![" + alt + "](" + src + titlePart + ")" : "";
        }
      };
      Rules.prototype = {
        add: function(key, rule) {
          this.array.unshift(rule);
        },
        keep: function(filter) {
          this._keep.unshift({
            filter,
            replacement: this.keepReplacement
          });
        },
        remove: function(filter) {
          this._remove.unshift({
            filter,
            replacement: function() {
              return "";
            }
          });
        },
        forNode: function(node) {
          if (node.isBlank) return this.blankRule;
          var rule;
          if (rule = findRule(this.array, node, this.options)) return rule;
          if (rule = findRule(this._keep, node, this.options)) return rule;
          if (rule = findRule(this._remove, node, this.options)) return rule;
          return this.defaultRule;
        },
        forEach: function(fn) {
          for (var i = 0; i < this.array.length; i++) fn(this.array[i], i);
        }
      };
      root = typeof window !== "undefined" ? window : {};
      HTMLParser = canParseHTMLNatively() ? root.DOMParser : createHTMLParser();
      reduce = Array.prototype.reduce;
      TurndownService.prototype = {
        /**
         * The entry point for converting a string or DOM node to Markdown
         * @public
         * @param {String|HTMLElement} input The string or DOM node to convert
         * @returns A Markdown representation of the input
         * @type String
         */
        turndown: function(input) {
          if (!canConvert(input)) {
            throw new TypeError(input + " is not a string, or an element/document/fragment node.");
          }
          if (input === "") return "";
          var output = process.call(this, new RootNode(input, this.options));
          return postProcess.call(this, output);
        },
        /**
         * Add one or more plugins
         * @public
         * @param {Function|Array} plugin The plugin or array of plugins to add
         * @returns The Turndown instance for chaining
         * @type Object
         */
        use: function(plugin) {
          if (Array.isArray(plugin)) {
            for (var i = 0; i < plugin.length; i++) this.use(plugin[i]);
          } else if (typeof plugin === "function") {
            plugin(this);
          } else {
            throw new TypeError("plugin must be a Function or an Array of Functions");
          }
          return this;
        },
        /**
         * Adds a rule
         * @public
         * @param {String} key The unique key of the rule
         * @param {Object} rule The rule
         * @returns The Turndown instance for chaining
         * @type Object
         */
        addRule: function(key, rule) {
          this.rules.add(key, rule);
          return this;
        },
        /**
         * Keep a node (as HTML) that matches the filter
         * @public
         * @param {String|Array|Function} filter The unique key of the rule
         * @returns The Turndown instance for chaining
         * @type Object
         */
        keep: function(filter) {
          this.rules.keep(filter);
          return this;
        },
        /**
         * Remove a node that matches the filter
         * @public
         * @param {String|Array|Function} filter The unique key of the rule
         * @returns The Turndown instance for chaining
         * @type Object
         */
        remove: function(filter) {
          this.rules.remove(filter);
          return this;
        },
        /**
         * Escapes Markdown syntax
         * @public
         * @param {String} string The string to escape
         * @returns A string with Markdown syntax escaped
         * @type String
         */
        escape: function(string) {
          return escapeMarkdown(string);
        }
      };
    }
  });

  // node_modules/@joplin/turndown-plugin-gfm/lib/turndown-plugin-gfm.cjs.js
  var require_turndown_plugin_gfm_cjs = __commonJS({
    "node_modules/@joplin/turndown-plugin-gfm/lib/turndown-plugin-gfm.cjs.js"(exports) {
      "use strict";
      Object.defineProperty(exports, "__esModule", { value: true });
      var highlightRegExp = /highlight-(?:text|source)-([a-z0-9]+)/;
      function highlightedCodeBlock(turndownService) {
        turndownService.addRule("highlightedCodeBlock", {
          filter: function(node) {
            var firstChild = node.firstChild;
            return node.nodeName === "DIV" && highlightRegExp.test(node.className) && firstChild && firstChild.nodeName === "PRE";
          },
          replacement: function(content, node, options) {
            var className = node.className || "";
            var language = (className.match(highlightRegExp) || [null, ""])[1];
            return "\n\n" + options.fence + language + "\n" + node.firstChild.textContent + "\n" + options.fence + "\n\n";
          }
        });
      }
      function strikethrough(turndownService) {
        turndownService.addRule("strikethrough", {
          filter: ["del", "s", "strike"],
          replacement: function(content) {
            return "~~" + content + "~~";
          }
        });
      }
      var indexOf = Array.prototype.indexOf;
      var every = Array.prototype.every;
      var rules2 = {};
      var alignMap = { left: ":---", right: "---:", center: ":---:" };
      var isCodeBlock_ = null;
      var options_ = null;
      var tableShouldBeSkippedCache_ = /* @__PURE__ */ new WeakMap();
      function getAlignment(node) {
        return node ? (node.getAttribute("align") || node.style.textAlign || "").toLowerCase() : "";
      }
      function getBorder(alignment) {
        return alignment ? alignMap[alignment] : "---";
      }
      function getColumnAlignment(table, columnIndex) {
        var votes = {
          left: 0,
          right: 0,
          center: 0,
          "": 0
        };
        var align = "";
        for (var i = 0; i < table.rows.length; ++i) {
          var row = table.rows[i];
          if (columnIndex < row.childNodes.length) {
            var cellAlignment = getAlignment(row.childNodes[columnIndex]);
            ++votes[cellAlignment];
            if (votes[cellAlignment] > votes[align]) {
              align = cellAlignment;
            }
          }
        }
        return align;
      }
      rules2.tableCell = {
        filter: ["th", "td"],
        replacement: function(content, node) {
          if (tableShouldBeSkipped(nodeParentTable(node))) return content;
          return cell(content, node);
        }
      };
      rules2.tableRow = {
        filter: "tr",
        replacement: function(content, node) {
          const parentTable = nodeParentTable(node);
          if (tableShouldBeSkipped(parentTable)) return content;
          var borderCells = "";
          if (isHeadingRow(node)) {
            const colCount = tableColCount(parentTable);
            for (var i = 0; i < colCount; i++) {
              const childNode = i < node.childNodes.length ? node.childNodes[i] : null;
              var border = getBorder(getColumnAlignment(parentTable, i));
              borderCells += cell(border, childNode, i);
            }
          }
          return "\n" + content + (borderCells ? "\n" + borderCells : "");
        }
      };
      rules2.table = {
        filter: function(node, options) {
          return node.nodeName === "TABLE";
        },
        replacement: function(content, node) {
          if (tableShouldBeHtml(node, options_)) {
            let html = node.outerHTML;
            let divParent = nodeParentDiv(node);
            if (divParent === null || !divParent.classList.contains("joplin-table-wrapper")) {
              return `

<div class="joplin-table-wrapper">${html}</div>

`;
            } else {
              return html;
            }
          } else {
            if (tableShouldBeSkipped(node)) return content;
            content = content.replace(/\n+/g, "\n");
            var secondLine = content.trim().split("\n");
            if (secondLine.length >= 2) secondLine = secondLine[1];
            var secondLineIsDivider = /\| :?---/.test(secondLine);
            var columnCount = tableColCount(node);
            var emptyHeader = "";
            if (columnCount && !secondLineIsDivider) {
              emptyHeader = "|" + "     |".repeat(columnCount) + "\n|";
              for (var columnIndex = 0; columnIndex < columnCount; ++columnIndex) {
                emptyHeader += " " + getBorder(getColumnAlignment(node, columnIndex)) + " |";
              }
            }
            const captionNode = node.querySelector ? node.querySelector("caption") : node.caption;
            const captionContent = captionNode ? captionNode.textContent || "" : "";
            const caption = captionContent ? `${captionContent}

` : "";
            const tableContent = `${emptyHeader}${content}`.trimStart();
            return `

${caption}${tableContent}

`;
          }
        }
      };
      rules2.tableCaption = {
        filter: ["caption"],
        replacement: () => ""
      };
      rules2.tableColgroup = {
        filter: ["colgroup", "col"],
        replacement: () => ""
      };
      rules2.tableSection = {
        filter: ["thead", "tbody", "tfoot"],
        replacement: function(content) {
          return content;
        }
      };
      function isHeadingRow(tr) {
        var parentNode = tr.parentNode;
        return parentNode.nodeName === "THEAD" || parentNode.firstChild === tr && (parentNode.nodeName === "TABLE" || isFirstTbody(parentNode)) && every.call(tr.childNodes, function(n) {
          return n.nodeName === "TH";
        });
      }
      function isFirstTbody(element) {
        var previousSibling = element.previousSibling;
        return element.nodeName === "TBODY" && (!previousSibling || previousSibling.nodeName === "THEAD" && /^\s*$/i.test(previousSibling.textContent));
      }
      function cell(content, node = null, index = null) {
        if (index === null) index = indexOf.call(node.parentNode.childNodes, node);
        var prefix = " ";
        if (index === 0) prefix = "| ";
        let filteredContent = content.trim().replace(/\n\r/g, "<br>").replace(/\n/g, "<br>");
        filteredContent = filteredContent.replace(/\|+/g, "\\|");
        while (filteredContent.length < 3) filteredContent += " ";
        if (node) filteredContent = handleColSpan(filteredContent, node, " ");
        return prefix + filteredContent + " |";
      }
      function nodeContainsTable(node) {
        if (!node.childNodes) return false;
        for (let i = 0; i < node.childNodes.length; i++) {
          const child = node.childNodes[i];
          if (child.nodeName === "TABLE") return true;
          if (nodeContainsTable(child)) return true;
        }
        return false;
      }
      var nodeContains = (node, types) => {
        if (!node.childNodes) return false;
        for (let i = 0; i < node.childNodes.length; i++) {
          const child = node.childNodes[i];
          if (types === "code" && isCodeBlock_ && isCodeBlock_(child)) return true;
          if (types.includes(child.nodeName)) return true;
          if (nodeContains(child, types)) return true;
        }
        return false;
      };
      var customStyleProperties = [
        "background-color",
        "background",
        "border-color",
        "border",
        "border-top",
        "border-right",
        "border-bottom",
        "border-left",
        "border-style",
        "border-width",
        "padding",
        "padding-top",
        "padding-right",
        "padding-bottom",
        "padding-left",
        "float",
        "margin-left",
        "margin-right"
      ];
      var customAttributeNames = [
        "bgcolor",
        "bordercolor",
        "background"
      ];
      var nodeHasCustomStyle = (node) => {
        if (!node || !node.getAttribute) return false;
        const styleAttr = node.getAttribute("style");
        if (!styleAttr) return false;
        const properties = styleAttr.split(";").map((s) => s.split(":")[0].trim().toLowerCase()).filter((s) => s.length > 0);
        for (let i = 0; i < properties.length; i++) {
          if (customStyleProperties.includes(properties[i])) return true;
        }
        return false;
      };
      var hasNonDefaultSpacingAttribute = (node, name) => {
        if (!node || !node.getAttribute) return false;
        const value = node.getAttribute(name);
        if (value === null) return false;
        const normalisedValue = `${value}`.trim().toLowerCase();
        if (!normalisedValue) return false;
        if (normalisedValue === "0" || normalisedValue === "0px") return false;
        return true;
      };
      var nodeHasCustomAttributes = (node) => {
        if (!node || !node.getAttribute) return false;
        for (let i = 0; i < customAttributeNames.length; i++) {
          const value = node.getAttribute(customAttributeNames[i]);
          if (value !== null && `${value}`.trim() !== "") return true;
        }
        if (node.nodeName === "TABLE") {
          if (hasNonDefaultSpacingAttribute(node, "cellpadding")) return true;
          if (hasNonDefaultSpacingAttribute(node, "cellspacing")) return true;
        }
        return false;
      };
      var nodeHasCustomFormatting = (node) => {
        return nodeHasCustomStyle(node) || nodeHasCustomAttributes(node);
      };
      var tableHasCustomStyles = (tableNode) => {
        if (nodeHasCustomFormatting(tableNode)) return true;
        const rows = tableNode.rows;
        if (!rows) return false;
        for (let i = 0; i < rows.length; i++) {
          const row = rows[i];
          if (nodeHasCustomFormatting(row)) return true;
          for (let j = 0; j < row.childNodes.length; j++) {
            const cell2 = row.childNodes[j];
            if ((cell2.nodeName === "TD" || cell2.nodeName === "TH") && nodeHasCustomFormatting(cell2)) {
              return true;
            }
          }
        }
        return false;
      };
      var tableShouldBeHtml = (tableNode, options) => {
        const possibleTags = [
          "UL",
          "OL",
          "H1",
          "H2",
          "H3",
          "H4",
          "H5",
          "H6",
          "HR",
          "BLOCKQUOTE"
        ];
        if (options.preserveNestedTables) possibleTags.push("TABLE");
        return nodeContains(tableNode, "code") || nodeContains(tableNode, possibleTags) || options.preserveTableStyles && tableHasCustomStyles(tableNode);
      };
      function tableShouldBeSkipped(tableNode) {
        const cached = tableShouldBeSkippedCache_.get(tableNode);
        if (cached !== void 0) return cached;
        const result = tableShouldBeSkipped_(tableNode);
        tableShouldBeSkippedCache_.set(tableNode, result);
        return result;
      }
      function tableShouldBeSkipped_(tableNode) {
        if (!tableNode) return true;
        if (!tableNode.rows) return true;
        if (tableNode.rows.length === 1 && tableNode.rows[0].childNodes.length <= 1) return true;
        if (nodeContainsTable(tableNode)) return true;
        return false;
      }
      function nodeParentDiv(node) {
        let parent = node.parentNode;
        while (parent.nodeName !== "DIV") {
          parent = parent.parentNode;
          if (!parent) return null;
        }
        return parent;
      }
      function nodeParentTable(node) {
        let parent = node.parentNode;
        while (parent.nodeName !== "TABLE") {
          parent = parent.parentNode;
          if (!parent) return null;
        }
        return parent;
      }
      function handleColSpan(content, node, emptyChar) {
        const colspan = node.getAttribute("colspan") || 1;
        for (let i = 1; i < colspan; i++) {
          content += " | " + emptyChar.repeat(3);
        }
        return content;
      }
      function tableColCount(node) {
        let maxColCount = 0;
        for (let i = 0; i < node.rows.length; i++) {
          const row = node.rows[i];
          const colCount = row.childNodes.length;
          if (colCount > maxColCount) maxColCount = colCount;
        }
        return maxColCount;
      }
      function tables(turndownService) {
        isCodeBlock_ = turndownService.isCodeBlock;
        options_ = turndownService.options;
        turndownService.keep(function(node) {
          if (node.nodeName === "TABLE" && tableShouldBeHtml(node, turndownService.options)) return true;
          return false;
        });
        for (var key in rules2) turndownService.addRule(key, rules2[key]);
      }
      function taskListItems(turndownService) {
        turndownService.addRule("taskListItems", {
          filter: function(node) {
            const parent = node.parentNode;
            const grandparent = parent.parentNode;
            const grandparentIsListItem = !!grandparent && grandparent.nodeName === "LI";
            return (node.type === "checkbox" || node.getAttribute("role") === "checkbox") && (parent.nodeName === "LI" || parent.nodeName === "LABEL" && grandparentIsListItem || parent.nodeName === "SPAN" && grandparentIsListItem);
          },
          replacement: function(content, node) {
            const checked = node.nodeName === "INPUT" ? node.checked : node.getAttribute("aria-checked") === "true";
            return (checked ? "[x]" : "[ ]") + " ";
          }
        });
      }
      function gfm(turndownService) {
        turndownService.use([
          highlightedCodeBlock,
          strikethrough,
          tables,
          taskListItems
        ]);
      }
      exports.gfm = gfm;
      exports.highlightedCodeBlock = highlightedCodeBlock;
      exports.strikethrough = strikethrough;
      exports.tables = tables;
      exports.taskListItems = taskListItems;
    }
  });

  // Ides/PageAgent/agent.js
  var agent_exports = {};
  __export(agent_exports, {
    install: () => install
  });

  // Ides/PageAgent/deepQuery.js
  function deepAll(root2, selector, found = []) {
    for (const element of root2.querySelectorAll("*")) {
      if (element.matches(selector)) found.push(element);
      if (element.shadowRoot) deepAll(element.shadowRoot, selector, found);
    }
    return found;
  }
  function deepFirst(root2, selector) {
    return selector ? root2.querySelector(selector) ?? deepAll(root2, selector)[0] ?? null : null;
  }

  // Ides/PageAgent/markdown.js
  var service = null;
  async function load() {
    const [{ default: Turndown }, { tables, strikethrough }] = await Promise.all([Promise.resolve().then(() => (init_turndown_browser_es(), turndown_browser_es_exports)), Promise.resolve().then(() => __toESM(require_turndown_plugin_gfm_cjs(), 1))]);
    const turndown = new Turndown({ headingStyle: "atx", codeBlockStyle: "fenced", bulletListMarker: "-", emDelimiter: "*" });
    turndown.use([tables, strikethrough]);
    return turndown;
  }
  function plainCode(code, selectors) {
    const pre = document.createElement("pre");
    const inner = pre.appendChild(document.createElement("code"));
    const marked = selectors.codeLanguage ? code.querySelector(selectors.codeLanguage) : code;
    const language = marked?.getAttribute("data-language") ?? /language-(\S+)/.exec(code.querySelector('[class*="language-"]')?.className ?? code.className)?.[1] ?? marked?.textContent.trim().split(/\s/)[0] ?? "";
    if (language) inner.className = `language-${language}`;
    const lines = selectors.codeLine ? [...code.querySelectorAll(selectors.codeLine)] : [];
    const tops = lines.map((line) => parseFloat(line.style.top));
    if (tops.every(Number.isFinite)) lines.sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top));
    inner.textContent = lines.length > 0 ? lines.map((line) => line.textContent.replace(/\u00a0/g, " ")).join("\n") : (code.querySelector("code") ?? code).textContent;
    return pre;
  }
  function clean(element, selectors) {
    const originals = selectors.code ? [...element.querySelectorAll(selectors.code)] : [];
    const copy = element.cloneNode(true);
    if (selectors.code) [...copy.querySelectorAll(selectors.code)].forEach((code, i) => code.isConnected === false && code.replaceWith(plainCode(originals[i], selectors)));
    for (const junk of copy.querySelectorAll(["button", "script", "style", '[aria-hidden="true"]', selectors.ignore].filter(Boolean).join(","))) junk.remove();
    return copy;
  }
  async function markdownOf(element, selectors) {
    service ??= await load();
    return service.turndown(clean(element, selectors)).trim();
  }

  // Ides/PageAgent/texts.js
  var lineFeeds = (text) => text.replace(/\r\n?/g, "\n");
  var asSubmitted = (text) => lineFeeds(text).trim();
  var ink = (text) => text.replace(/[\s\u00a0\p{C}\u2400-\u2426]/gu, "");

  // Ides/PageAgent/waiting.js
  var LOOK_AGAIN_MS = 30;
  function until(root2, condition, limitMs) {
    return new Promise((resolve) => {
      const deadline = performance.now() + limitMs;
      const observer = new MutationObserver(look);
      let timer = 0;
      let done = false;
      function finish(value) {
        done = true;
        observer.disconnect();
        clearTimeout(timer);
        resolve(value);
      }
      function look() {
        if (done) return;
        const value = condition();
        if (value) return finish(value);
        if (performance.now() >= deadline) finish(null);
      }
      function again() {
        look();
        if (!done) timer = setTimeout(again, LOOK_AGAIN_MS);
      }
      observer.observe(root2, { subtree: true, childList: true, characterData: true, attributes: true });
      again();
    });
  }

  // Ides/PageAgent/generic.js
  var CLEAR_LIMIT_MS = 2e3;
  function genericAdapter(selectors) {
    const converted = /* @__PURE__ */ new WeakMap();
    const is2 = (row, selector) => !!selector && (row.matches(selector) || !!deepFirst(row, selector));
    function roleOf2(row) {
      if (is2(row, selectors.user)) return "user";
      if (is2(row, selectors.assistant)) return "assistant";
      if (is2(row, selectors.system)) return "system";
      return selectors.assistant ? null : "assistant";
    }
    async function textOf(row) {
      const content = deepFirst(row, selectors.content) ?? row;
      const raw = selectors.markdownAttribute && (content.closest(`[${selectors.markdownAttribute}]`) ?? content.querySelector(`[${selectors.markdownAttribute}]`));
      if (raw) return raw.getAttribute(selectors.markdownAttribute);
      const seen = converted.get(row);
      const signature = `${content.childElementCount}:${content.textContent}`;
      if (seen?.signature === signature) return seen.text;
      const text = await markdownOf(content, selectors);
      converted.set(row, { signature, text });
      return text;
    }
    async function readRow2(row, position, isLast, busy) {
      const role = roleOf2(row);
      if (!role) return { unread: true };
      const failed = is2(row, selectors.failed);
      const pending = is2(row, selectors.pending);
      const streaming = selectors.streaming ? is2(row, selectors.streaming) : busy && isLast && role === "assistant";
      const index = selectors.indexAttribute ? row.getAttribute(selectors.indexAttribute) : null;
      return {
        slot: pending ? null : index !== null && Number.isInteger(Number(index)) ? Number(index) : selectors.virtualised ? null : position,
        role,
        text: await textOf(row),
        state: failed ? "failed" : pending ? "pending" : streaming ? "streaming" : "complete",
        key: selectors.idAttribute && (row.getAttribute(selectors.idAttribute) ?? deepFirst(row, `[${selectors.idAttribute}]`)?.getAttribute(selectors.idAttribute)) || null,
        createdAt: selectors.time ? deepFirst(row, selectors.time)?.getAttribute("datetime") ?? null : null,
        exact: true
      };
    }
    const isBusy = (panel) => !!(deepFirst(panel, selectors.busy) ?? visible(deepFirst(panel, selectors.stop)));
    const visible = (element) => element && element.getClientRects().length > 0 ? element : null;
    const inputOf = (panel) => deepFirst(panel, selectors.input) ?? deepFirst(document, selectors.input);
    const sendOf = (panel) => deepFirst(panel, selectors.send) ?? deepFirst(document, selectors.send);
    const isField = (input) => input instanceof HTMLTextAreaElement || input instanceof HTMLInputElement;
    const textIn = (input) => !input ? "" : isField(input) ? input.value : input.innerText;
    const enabled = (button) => !!button && !button.disabled && button.getAttribute("aria-disabled") !== "true" && !button.classList.contains("disabled");
    return {
      isIde: () => !selectors.ide || !!deepFirst(document, selectors.ide),
      version: () => null,
      panel: () => deepFirst(document, selectors.panel),
      isBusy,
      async read(panel) {
        const elements = deepAll(panel, selectors.row);
        const matched = { rows: `${elements.length} × ${selectors.row}`, input: inputOf(panel) ? selectors.input : null };
        const empty = selectors.empty ? !!deepFirst(panel, selectors.empty) : !!inputOf(panel);
        if (elements.length === 0 && !empty) return { unmatched: `row (${selectors.row}), and no sign of an empty chat`, matched };
        const busy = isBusy(panel);
        const rows = [];
        for (const [i, row] of elements.entries()) rows.push(await readRow2(row, i, i === elements.length - 1, busy));
        const unread = rows.filter((row) => row.unread);
        if (unread.length > 0) return { unmatched: `user (${selectors.user}) and assistant (${selectors.assistant}) in ${unread.length} of ${rows.length} rows`, matched };
        return {
          matched,
          busy,
          whole: !selectors.virtualised,
          rows: rows.filter((row) => row.state !== "pending"),
          pending: rows.filter((row) => row.state === "pending"),
          count: null
        };
      },
      record: async () => ({ none: "this adapter has no record beside the page" }),
      input: inputOf,
      draft: (panel) => textIn(inputOf(panel)),
      mark: (panel) => ({ keys: deepAll(panel, selectors.row).length }),
      write(panel, text) {
        const input = inputOf(panel);
        const wanted = lineFeeds(text);
        if (isField(input)) {
          const field = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
          Object.getOwnPropertyDescriptor(field, "value").set.call(input, wanted);
          input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste", data: wanted }));
          return;
        }
        const data = new DataTransfer();
        data.setData("text/plain", wanted);
        const untouched = input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
        if (!untouched) return;
        input.textContent = wanted;
        input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste", data: wanted }));
      },
      isReadyFor(panel, text) {
        const send = sendOf(panel);
        return ink(textIn(inputOf(panel))) === ink(text) && (selectors.send ? enabled(send) : true);
      },
      submit(panel) {
        const send = sendOf(panel);
        if (send) return send.click();
        const key = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, composed: true, cancelable: true };
        inputOf(panel).dispatchEvent(new KeyboardEvent("keydown", key));
        inputOf(panel).dispatchEvent(new KeyboardEvent("keyup", key));
      },
      taken(panel, text, before) {
        if (textIn(inputOf(panel)).trim()) return null;
        const rows = deepAll(panel, selectors.row);
        const fresh = (selectors.virtualised ? rows : rows.slice(before.keys)).filter((row) => roleOf2(row) === "user");
        const mine = fresh.findLast((row) => ink((deepFirst(row, selectors.content) ?? row).textContent) === ink(asSubmitted(text)));
        return mine ? is2(mine, selectors.pending) ? "queued" : "delivered" : null;
      },
      holds: (panel, text) => textIn(inputOf(panel)).trim() !== "" && ink(textIn(inputOf(panel))) === ink(text),
      async retract(panel, text) {
        if (!this.holds(panel, text)) return false;
        this.write(panel, "");
        return !!await until(panel, () => !textIn(inputOf(panel)).trim(), CLEAR_LIMIT_MS);
      }
    };
  }

  // Ides/PageAgent/vscodeInput.js
  var NOT_AN_ATTACHMENT = "application/vnd.chat.attachment+json";
  var CLEAR_LIMIT_MS2 = 2e3;
  var composerOf = (panel) => panel.querySelector(":scope > .interactive-input-part") ?? [...panel.querySelectorAll(".interactive-input-part")].find((part) => !part.closest(".monaco-list-row")) ?? null;
  function readInput(panel) {
    const composer = composerOf(panel);
    for (const selector of [".interactive-input-editor .native-edit-context", ".interactive-input-editor textarea.inputarea", ".monaco-editor .native-edit-context", ".monaco-editor textarea.inputarea"]) {
      const element = composer?.querySelector(selector);
      if (element) return { element, sign: selector };
    }
    return { element: null, sign: null };
  }
  function paintedText(panel) {
    const lines = [...composerOf(panel)?.querySelectorAll(".view-lines > .view-line") ?? []];
    return lines.sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top)).map((line) => line.textContent.replace(/\u00a0/g, " ")).join("\n");
  }
  function sendButton(panel) {
    const composer = composerOf(panel);
    const buttons = ".chat-execute-toolbar .chat-submit-button a.action-label, .chat-execute-toolbar a.codicon-arrow-up-compact, .chat-execute-toolbar a.codicon-send, .chat-execute-toolbar a.codicon-arrow-up";
    return composer?.querySelector(buttons) ?? composer?.querySelector(".chat-execute-toolbar a.codicon-newline, .chat-execute-toolbar a.codicon-add") ?? null;
  }
  function paints(panel, text) {
    const painted = ink(paintedText(panel));
    const wanted = ink(text);
    return painted === wanted || painted !== "" && wanted.length > painted.length && wanted.includes(painted);
  }
  var isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  var vscodeInput = {
    input: (panel) => readInput(panel).element,
    draft: (panel) => paintedText(panel),
    write(panel, text) {
      const data = new DataTransfer();
      data.setData("text/plain", lineFeeds(text));
      data.setData(NOT_AN_ATTACHMENT, "{}");
      readInput(panel).element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    isReadyFor(panel, text) {
      const button = sendButton(panel);
      return !!button && !button.classList.contains("disabled") && paints(panel, text);
    },
    submit: (panel) => sendButton(panel).click(),
    holds: (panel, text) => paintedText(panel).trim() !== "" && paints(panel, text),
    /** Selecting all needs the focus; it is given back. */
    async retract(panel, text) {
      if (!this.holds(panel, asSubmitted(text))) return false;
      const { element } = readInput(panel);
      const focused = document.activeElement;
      element.focus();
      element.dispatchEvent(new KeyboardEvent("keydown", { key: "a", code: "KeyA", keyCode: 65, ctrlKey: !isMac, metaKey: isMac, bubbles: true, cancelable: true }));
      element.dispatchEvent(new ClipboardEvent("cut", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }));
      if (focused instanceof HTMLElement) focused.focus();
      return !!await until(panel, () => !paintedText(panel).trim(), CLEAR_LIMIT_MS2);
    }
  };

  // Ides/PageAgent/vscodeLabel.js
  var HINT = /Inspect this in the accessible view (?:with \S+|via the command Open Accessible View which is currently not triggerable via keybinding\.)$/;
  var TREES = /^(?:1 file tree |\d+ file trees )/;
  var TABLES = /^(?:1 table |\d+ tables )/;
  var TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/m;
  var after = (pattern, text) => text.replace(pattern, "");
  var afterTables = (text) => TABLES.test(text) && TABLE_RULE.test(text) ? after(TABLES, text) : text;
  var fences = (markdown) => [...markdown.matchAll(/^ {0,3}(?:```|~~~)[^\n]*\n/gm)].length / 2;
  function afterGluedCount(text) {
    const digits = /^\d+/.exec(text)?.[0] ?? "";
    for (let n = 1; n < digits.length; n++) {
      if (Math.ceil(fences(text.slice(n))) === Number(digits.slice(0, n))) return text.slice(n);
    }
    return text.slice(digits.length);
  }
  var withoutLast = (text) => text.endsWith(" ") ? text.slice(0, -1) : text;
  var withoutFirst = (text) => text.startsWith(" ") ? text.slice(1) : text;
  function answerOf(label) {
    const hint = HINT.exec(label);
    const body = after(TREES, hint ? label.slice(0, hint.index) : label);
    if (body.startsWith("1 code block: ")) return withoutFirst(after(TABLES, body.slice("1 code block: ".length)));
    if (!hint) {
      const many = /^\d+ code blocks: /.exec(body);
      return withoutFirst(many ? after(TABLES, body.slice(many[0].length)) : afterTables(body));
    }
    const blocks = /^(?:1 table |\d+ tables )? code blocks: (?=\d)/.exec(body);
    return withoutLast(blocks ? afterGluedCount(body.slice(blocks[0].length)) : afterTables(body));
  }

  // Ides/PageAgent/vscodeRecord.js
  var MOST_CANDIDATES = 12;
  async function candidates() {
    const found = [];
    for (const { name } of await indexedDB.databases?.() ?? []) {
      if (!name?.startsWith("vscode-web-state-db-")) continue;
      const workspace = name.slice("vscode-web-state-db-".length).replace(/(?<=.)-[0-9a-f]+$/, "");
      const [index, view] = await readItems(name, ["chat.ChatSessionStore.index", "memento/interactive-session-view-copilot"]);
      const current = sessionOf(view);
      const entries = Object.values(parse(index)?.entries ?? {}).sort((a, b) => (b.lastMessageDate ?? 0) - (a.lastMessageDate ?? 0)).map((entry) => entry.sessionId);
      for (const session of /* @__PURE__ */ new Set([current, ...entries])) if (session) found.push({ workspace, session });
    }
    return found.slice(0, MOST_CANDIDATES);
  }
  function parse(json) {
    try {
      return json ? JSON.parse(json) : null;
    } catch {
      return null;
    }
  }
  function sessionOf(view) {
    const state = parse(view);
    const path = state?.sessionResource?.path ?? "";
    try {
      return state?.sessionId ?? (path ? atob(path.slice(path.lastIndexOf("/") + 1)) : null);
    } catch {
      return null;
    }
  }
  function readItems(database, keys) {
    return new Promise((resolve) => {
      const none = () => resolve(keys.map(() => null));
      const request = indexedDB.open(database);
      request.onupgradeneeded = () => request.transaction.abort();
      request.onerror = none;
      request.onblocked = none;
      request.onsuccess = () => {
        const db = request.result;
        try {
          const store = db.transaction("ItemTable").objectStore("ItemTable");
          const values = keys.map(() => null);
          keys.forEach((key, i) => {
            store.get(key).onsuccess = (event) => {
              values[i] = event.target.result ?? null;
            };
          });
          store.transaction.oncomplete = () => {
            db.close();
            resolve(values);
          };
          store.transaction.onerror = () => {
            db.close();
            none();
          };
        } catch {
          db.close();
          none();
        }
      };
    });
  }
  function configuration() {
    return parse(document.getElementById("vscode-workbench-web-configuration")?.dataset.settings);
  }
  async function fetchText(path) {
    const answer = await fetch(new URL(`vscode-remote-resource?path=${encodeURIComponent(path)}`, document.baseURI), { credentials: "same-origin" });
    return answer.ok ? answer.text() : null;
  }
  var onlyGrew = (text, want) => want.from <= text.length && text.slice(want.from - want.tail.length, want.from) === want.tail;
  async function readRecord(want) {
    const settings = configuration();
    if (!settings?.userDataPath) return { none: "this page cannot reach the session files; name their folder in the profile (SessionFiles)" };
    const list = await candidates();
    const known = want.session && list.find((one) => one.session === want.session);
    for (const { workspace, session } of known ? [known, ...list.filter((one) => one !== known)] : list) {
      for (const ending of ["jsonl", "json"]) {
        const text = await fetchText(`${settings.userDataPath}/User/workspaceStorage/${workspace}/chatSessions/${session}.${ending}`);
        if (!text || !want.times.some((time) => text.includes(`"timestamp":${time}`))) continue;
        const from = ending === "jsonl" && session === want.session && onlyGrew(text, want) ? want.from : 0;
        return { session, from, text: text.slice(from) };
      }
    }
    return { none: "no session file has the shown messages yet" };
  }

  // Ides/PageAgent/vscode.js
  function firstOf(signs) {
    for (const [name, look] of Object.entries(signs)) {
      const found = look();
      if (found) return { name, found };
    }
    return { name: null, found: null };
  }
  var isWorkbench = () => !!document.querySelector(".monaco-workbench");
  function findPanel() {
    for (const session of document.querySelectorAll(".interactive-session")) {
      const elsewhere = session.closest(".part.editor, .quick-input-widget, .zone-widget, .chat-editing-input, .monaco-list-row");
      if (!elsewhere && session.closest('.part, .chat-viewpane, [id="workbench.panel.chat"]')) return session;
    }
    return null;
  }
  function findRows(panel) {
    const list = panel.querySelector(":scope > .interactive-list") ?? panel.querySelector(".interactive-list");
    return list?.querySelector(".monaco-list-rows") ?? null;
  }
  function roleOf(row) {
    const { name, found } = firstOf({
      "row class": () => row.classList.contains("request") ? "user" : row.classList.contains("response") ? "assistant" : null,
      "item class": () => row.querySelector(".interactive-request") ? "user" : row.querySelector(".interactive-response") ? "assistant" : null,
      "level": () => ({ 1: "user", 2: "assistant" })[row.getAttribute("aria-level")]
    });
    return { sign: name, role: found };
  }
  var timeOf = (row, className) => row.querySelector(`time.${className}[datetime]`)?.getAttribute("datetime") ?? null;
  var PLAIN_PARTS = [
    "chat-markdown-part",
    "rendered-markdown",
    "completed-response-disclosure",
    "chat-mcp-servers-interaction",
    "chat-notification-widget",
    "chat-thinking-box",
    "progress-container",
    "chat-used-context",
    "hidden"
  ];
  function readRow(row, isRunning) {
    const item = row.querySelector(".interactive-item-container");
    if (item?.classList.contains("pending-divider")) return null;
    const { role, sign } = roleOf(row);
    const label = row.getAttribute("aria-label");
    if (!role || label === null) return { sign, unread: true };
    const slot = Number(row.dataset.index);
    if (role === "user") {
      const pending = !!row.querySelector(".pending-request");
      const sent = pending ? null : timeOf(row, "chat-request-timestamp");
      return { sign, slot: pending ? null : slot, role, text: label, state: pending ? "pending" : "complete", key: sent, exact: false, createdAt: sent };
    }
    const loading = !!row.querySelector(".chat-response-loading");
    const error = row.querySelector(".value .chat-notification-widget:has(.codicon-error)") ?? null;
    const text = answerOf(label);
    const parts = [...row.querySelector(".value")?.children ?? []];
    return {
      sign,
      slot,
      role,
      text: error && !text.trim() ? error.textContent.trim() : text,
      state: loading || isRunning && row.dataset.lastElement === "true" ? "streaming" : error ? "failed" : "complete",
      key: null,
      exact: parts.every((part) => PLAIN_PARTS.some((name) => part.classList.contains(name))),
      createdAt: loading ? null : timeOf(row, "chat-response-completed-at")
    };
  }
  function vscodeAdapter() {
    const isBusy = (panel) => !!panel.querySelector(".interactive-list .chat-response-loading, .chat-execute-toolbar a.codicon-stop-circle");
    return {
      ...vscodeInput,
      isIde: isWorkbench,
      panel: findPanel,
      isBusy,
      version() {
        const settings = document.getElementById("vscode-workbench-web-configuration")?.dataset.settings;
        const web = settings && /"codeServerVersion":"([^"]+)"/.exec(settings)?.[1];
        return web ? `code-server ${web}` : /\b(?:Code|VSCodium|Code - Insiders)\/\S+/.exec(navigator.userAgent)?.[0].replace("/", " ") ?? null;
      },
      read(panel) {
        const rowsElement = findRows(panel);
        const input = readInput(panel);
        const matched = { input: input.sign };
        if (!rowsElement) return { unmatched: "the message list (.interactive-list .monaco-list-rows)", matched };
        const elements = [...rowsElement.children];
        const mounted = elements.filter((element) => element.classList.contains("monaco-list-row"));
        if (elements.length > 0 && mounted.length === 0) return { unmatched: "the rows of the message list (.monaco-list-row)", matched };
        if (elements.length === 0 && !input.element) return { unmatched: "rows and input of the chat", matched };
        const busy = isBusy(panel);
        const rows = mounted.map((row) => readRow(row, busy)).filter((row) => row !== null);
        const unread = rows.filter((row) => row.unread);
        if (unread.length > 0) return { unmatched: `the role or the label of ${unread.length} of ${rows.length} rows`, matched };
        matched.role = rows[0]?.sign ?? null;
        const shown = rows.filter((row) => row.slot !== null).sort((a, b) => a.slot - b.slot);
        return {
          matched,
          busy,
          whole: false,
          rows: shown,
          pending: rows.filter((row) => row.slot === null),
          count: countRows(mounted, shown)
        };
      },
      record: (want) => readRecord(want),
      mark(panel) {
        const { rows = [], pending = [], count = 0 } = this.read(panel);
        return { count: count ?? 0, last: rows.at(-1)?.slot ?? -1, pending: pending.length };
      },
      taken(panel, text, before) {
        const wanted = asSubmitted(text);
        const report = this.read(panel);
        if (report.unmatched) return null;
        const shown = report.rows.some((row) => row.role === "user" && row.slot > before.last && row.text === wanted);
        if (shown || stickyShows(panel, wanted, before)) return this.draft(panel).trim() ? null : "delivered";
        const queued = report.pending.length > before.pending && report.pending.some((row) => row.text === wanted);
        return queued && !this.draft(panel).trim() ? "queued" : null;
      }
    };
  }
  function stickyShows(panel, wanted, before) {
    return [...panel.querySelectorAll(".interactive-list .monaco-tree-sticky-row")].some((row) => row.getAttribute("aria-label") === wanted && Number(row.dataset.index ?? before.last + 1) > before.last);
  }
  function countRows(mounted, shown) {
    if (mounted.length === 0) return 0;
    const last = mounted.find((row) => row.dataset.lastElement === "true");
    if (last) return (shown.at(-1)?.slot ?? -1) + 1;
    const turns = Number(mounted.find((row) => row.classList.contains("request"))?.getAttribute("aria-setsize"));
    return turns > 0 ? turns * 2 : null;
  }

  // Ides/PageAgent/adapters.js
  var factories = { vscode: vscodeAdapter, generic: genericAdapter };
  function createAdapter(name, selectors) {
    return factories[name](selectors);
  }

  // Ides/PageAgent/observer.js
  function observe(adapter, tell2) {
    let watched = null;
    let dirty = false;
    let telling = false;
    let stopped = false;
    const panelObserver = new MutationObserver(changed);
    const pageObserver = new MutationObserver(() => {
      if (watched ? !watched.isConnected || adapter.panel() !== watched : adapter.panel()) {
        attach();
        changed();
      }
    });
    function changed() {
      dirty = true;
      if (!telling) pump();
    }
    async function pump() {
      telling = true;
      try {
        while (dirty && !stopped) {
          dirty = false;
          await tell2();
        }
      } catch {
        stop();
      } finally {
        telling = false;
      }
    }
    function attach() {
      panelObserver.disconnect();
      watched = adapter.panel();
      if (watched) panelObserver.observe(watched, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["class", "aria-label", "aria-setsize", "datetime", "data-index", "data-state", "data-message-id"] });
    }
    function start() {
      stopped = false;
      if (watched?.isConnected && adapter.panel() === watched) return;
      attach();
      pageObserver.disconnect();
      pageObserver.observe(document.documentElement, { subtree: true, childList: true });
    }
    function stop() {
      stopped = true;
      panelObserver.disconnect();
      pageObserver.disconnect();
      watched = null;
    }
    return { start, stop };
  }

  // Ides/PageAgent/agent.js
  var tell = (name) => (frameToken) => globalThis[name]?.(frameToken);
  function install(config) {
    const earlier = globalThis.__chatHub;
    if (earlier?.instance === config.instance) return;
    earlier?.dispose();
    const adapter = createAdapter(config.adapter, config.selectors);
    const observer = observe(adapter, () => tell(config.binding)(config.instance));
    const answer = (value) => JSON.stringify(value);
    const agent = {
      instance: config.instance,
      /** Is this frame the one with the chat? Also starts telling of changes, so that a panel opened later is noticed. */
      locate: () => {
        observer.start();
        return answer({ isIde: adapter.isIde(), panel: !!adapter.panel(), hasFocus: document.hasFocus(), title: document.title });
      },
      /** The mounted rows and what the panel says of the rest. */
      read: async () => {
        observer.start();
        const panel = adapter.panel();
        const page = { isIde: adapter.isIde(), title: document.title, version: adapter.version(), panel: !!panel };
        return answer(panel ? { ...page, ...await adapter.read(panel) } : page);
      },
      /** The IDE's own record of the conversation, where the page can reach it. */
      record: async (want) => answer(await adapter.record(JSON.parse(want))),
      /** Types the text and waits until the IDE is ready to take it. Nothing is submitted. */
      prepare: async (text, limitMs) => {
        const panel = adapter.panel();
        if (!panel) return answer({ error: "chatPanelNotFound" });
        const input = adapter.input(panel);
        if (!input) return answer({ error: "inputNotFound" });
        if (adapter.draft(panel).trim()) return answer({ error: "draftPresent" });
        const before = adapter.mark(panel);
        adapter.write(panel, text);
        if (await until(panel, () => adapter.isReadyFor(panel, text), limitMs)) return answer({ before });
        await adapter.retract(panel, text);
        return answer({ error: "sendRejected" });
      },
      /** Presses send, once. */
      submit: (text) => {
        const panel = adapter.panel();
        if (!panel || !adapter.isReadyFor(panel, text)) return answer({ pressed: false });
        adapter.submit(panel);
        return answer({ pressed: true });
      },
      /** Waits until the IDE shows that it took the text. */
      confirm: async (text, before, limitMs) => {
        const panel = adapter.panel();
        if (!panel) return answer({ status: "unconfirmed" });
        const mark = JSON.parse(before);
        const status = await until(panel, () => adapter.taken(panel, text, mark), limitMs);
        if (status) return answer({ status });
        return answer({ status: adapter.holds(panel, text) ? "notSubmitted" : "unconfirmed" });
      },
      /** Takes the hub's own text out of the input; text that somebody else wrote stays. */
      retract: async (text) => {
        const panel = adapter.panel();
        return answer({ removed: panel ? await adapter.retract(panel, text) : false });
      },
      dispose: () => {
        observer.stop();
        delete globalThis.__chatHub;
      }
    };
    Object.defineProperty(globalThis, "__chatHub", { value: agent, configurable: true, enumerable: false });
  }
  return __toCommonJS(agent_exports);
})();
