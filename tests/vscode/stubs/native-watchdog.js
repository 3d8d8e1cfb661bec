'use strict';
// Stands in for @vscode/native-watchdog, whose native part would have to be compiled. The extension host ends by its own JavaScript when
// its parent is gone; the native part is for one that hangs then, and the tests end whole process trees.
exports.start = () => {};
exports.exit = code => process.exit(code ?? 0);
