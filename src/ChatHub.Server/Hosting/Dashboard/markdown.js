// lib/markdown.js of the dashboard: reads Markdown, and makes HTML safe.
export { Lexer, Marked } from 'marked';
export { default as DOMPurify } from 'dompurify';
