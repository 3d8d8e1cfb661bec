'use strict';
// Stands in for @vscode/sqlite3, whose native part would have to be compiled: what VS Code's Agent Host asks of it, over Node's own SQLite.
// The real one works on other threads; here each call is done at once, and answered later as there, so order is what it was.
const { DatabaseSync } = require('node:sqlite');

// The real one takes these as well, Node's refuses them.
function bindable(value) {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}

// A caller expects the bytes of a BLOB as a Buffer.
function row(found) {
  for (const [name, value] of Object.entries(found ?? {})) {
    if (value instanceof Uint8Array) found[name] = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  return found;
}

// (sql, params, callback), where params may be an array, single values, or none
function split(rest) {
  const callback = typeof rest.at(-1) === 'function' ? rest.at(-1) : undefined;
  const values = callback ? rest.slice(0, -1) : rest;
  return { values: (Array.isArray(values[0]) ? values[0] : values).map(bindable), callback };
}

class Database {
  #database;

  constructor(path, ...rest) {
    this.#answer(split(rest).callback, () => { this.#database = new DatabaseSync(path); });
  }

  exec(sql, callback) { return this.#answer(callback, () => this.#database.exec(sql)); }
  close(callback) { return this.#answer(callback, () => this.#database.close()); }
  serialize(body) { body?.(); }

  get(sql, ...rest) {
    const { values, callback } = split(rest);
    return this.#answer(callback, () => row(this.#database.prepare(sql).get(...values)));
  }

  all(sql, ...rest) {
    const { values, callback } = split(rest);
    return this.#answer(callback, () => this.#database.prepare(sql).all(...values).map(row));
  }

  // What was written is told as `this` of the callback.
  run(sql, ...rest) {
    const { values, callback } = split(rest);
    const statement = {};
    return this.#answer(callback?.bind(statement), () => {
      const { changes, lastInsertRowid } = this.#database.prepare(sql).run(...values);
      Object.assign(statement, { changes: Number(changes), lastID: Number(lastInsertRowid) });
    });
  }

  #answer(callback, work) {
    let failure = null;
    let result;
    try {
      result = work();
    } catch (error) {
      failure = error;
    }
    process.nextTick(() => callback?.call(this, failure, result));
    return this;
  }
}

exports.Database = Database;
