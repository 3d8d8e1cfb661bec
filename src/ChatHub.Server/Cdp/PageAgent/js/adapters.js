// One adapter an IDE family; contract.js says what it answers.
import { genericAdapter } from './generic.js';
import { vscodeAdapter } from '../../VsCode/js/vscode.js';

/** @import { Adapter, AgentConfig } from './contract.js' */

/** @type {Record<string, (config: AgentConfig) => Adapter>} */
const factories = { vscode: vscodeAdapter, generic: genericAdapter };

/** @param {AgentConfig} config */
export function createAdapter(config) {
  return factories[config.adapter](config);
}
