// build.mjs loads pages as text.
declare module "*.html" {
  const text: string;
  export default text;
}
