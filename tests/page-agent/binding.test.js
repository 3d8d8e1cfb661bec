// The hub's ear, as a debugger leaves it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeBinding } from '../../src/ChatHub.Server/Cdp/PageAgent/js/binding.js';

const CONTROLLER = '__playwright__binding__controller__';

function bind(...names) {
  const bindings = new Map(names.map(name => [name, {}]));
  for (const name of names) globalThis[name] = () => {};
  const controller = { _bindings: bindings, removeBinding: name => bindings.delete(name) };
  Object.assign(globalThis, { [CONTROLLER]: controller, __playwright__binding__: () => {} });
}

test('RemoveBinding_TheLastOne_NothingOfTheDebuggerStays', () => {
  bind('ear');
  removeBinding('ear');
  assert.deepEqual(['ear', CONTROLLER, '__playwright__binding__'].filter(name => name in globalThis), []);
});

test('RemoveBinding_AnotherDebuggersIsThere_ItStays', () => {
  bind('ear', 'another');
  removeBinding('ear');
  assert.equal('ear' in globalThis, false);
  assert.equal('another' in globalThis && CONTROLLER in globalThis, true);
});

test('RemoveBinding_OtherVersionOfTheDebugger_ItsOwnFunctionGoes', () => {
  delete globalThis[CONTROLLER];
  globalThis.ear = () => {};
  removeBinding('ear');
  assert.equal('ear' in globalThis, false);
});
