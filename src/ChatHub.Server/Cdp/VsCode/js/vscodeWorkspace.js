// Which folder of VS Code's own storage is this window's: it is named by a hash of the workspace's address (1.139:
// getSingleFolderWorkspaceIdentifier, getWorkspaceIdentifier), and a page of the web build is told the workspace in its own address.

/** @typedef {{ scheme: string, authority: string, path: string }} Uri */

/** @typedef {{ remoteAuthority?: string, folderUri?: Partial<Uri>, workspaceUri?: Partial<Uri> }} WebSettings */

/** Of the words that may name a workspace in the page's address, this one says that there is none. */
const NONE = 'ew';

/** As VS Code hashes a text. @param {string} text */
function hashOf(text) {
  const add = (/** @type {number} */ sum, /** @type {number} */ value) => (sum << 5) - sum + value | 0;
  let hash = add(0, 149417);
  for (let i = 0; i < text.length; i++) hash = add(hash, text.charCodeAt(i));
  return hash.toString(16);
}

/** As VS Code writes a part of an address. @param {string} part */
const encoded = part => encodeURIComponent(part).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param {Uri} uri */
const textOf = ({ scheme, authority, path }) => `${scheme}://${authority.toLowerCase()}${path.split('/').map(encoded).join('/')}`;

/** A path on the server, or an address. @type {(value: string, authority: string) => Uri | null} */
function uriOf(value, authority) {
  if (value.startsWith('/')) return { scheme: 'vscode-remote', authority, path: value };
  const [, scheme, host, path] = /^([\w+.-]+):\/\/([^/]*)(.*)$/.exec(value) ?? [];
  return scheme ? { scheme, authority: host, path: decodeURIComponent(path) } : null;
}

/** @param {Partial<Uri> | undefined} uri */
const whole = uri => uri?.scheme && uri.path ? { scheme: uri.scheme, authority: uri.authority ?? '', path: uri.path } : null;

/**
 * The names that this window's folder may have; none where nothing tells.
 * @param {string} address The page's.
 * @param {WebSettings | null} settings
 * @returns {string[]}
 */
export function workspacesOf(address, settings) {
  try {
    const { host, searchParams } = new URL(address);
    if (searchParams.has(NONE)) return [];
    const value = searchParams.get('folder') ?? searchParams.get('workspace');
    // code-server has its own address for the server's, whatever the settings say.
    const authorities = [...new Set([host, settings?.remoteAuthority ?? host])];
    const uris = value ? authorities.map(authority => uriOf(value, authority)) : [whole(settings?.folderUri) ?? whole(settings?.workspaceUri)];
    return uris.filter(uri => uri !== null).map(uri => hashOf(textOf(uri)));
  } catch {
    return []; // An address of another kind.
  }
}
