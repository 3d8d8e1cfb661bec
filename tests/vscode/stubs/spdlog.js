'use strict';
// Stands in for @vscode/spdlog, whose native part would have to be compiled: writes VS Code's log files, unrotated.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  #file;
  #level = levels.indexOf('info');

  constructor(_kind, _name, file) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    for (const level of levels) this[level] = text => this.#write(level, text);
  }

  getLevel() { return this.#level; }
  setLevel(level) { this.#level = level; }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}

  #write(level, text) {
    if (levels.indexOf(level) >= this.#level) appendFileSync(this.#file, `${new Date().toISOString()} [${level}] ${text}\n`);
  }
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating_async', name, file);
