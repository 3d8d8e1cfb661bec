// One family an IDE's make; family.js says what it answers, contract.js what the adapter of one of its places does.
import { genericFamily } from './genericFamily.js';
import { vscodeFamily } from '../../VsCode/js/vscodeFamily.js';

/** @import { AgentConfig } from './contract.js' */
/** @import { Family } from './family.js' */

/** @type {Record<string, (config: AgentConfig) => Family>} */
const families = { vscode: vscodeFamily, generic: genericFamily };

/** @param {AgentConfig} config */
export const createFamily = config => families[config.adapter](config);
