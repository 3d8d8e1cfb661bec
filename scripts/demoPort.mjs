// Prints the demo's port if run.sh should open it: no IDE answers on any configured port, and nothing on the demo's.
// Reads the settings as the hub does: appsettings.json, then the environment, then the command line.
import { readFile } from 'node:fs/promises';

const root = new URL('..', import.meta.url);
const { Ides: ides } = JSON.parse(await readFile(new URL('appsettings.json', root), 'utf8')).ChatHub;

const same = (a, b) => a.toLowerCase() === b.toLowerCase();

function set(path, value) {
  const [hub, section, name, key] = path.split(':');
  if (!same(hub, 'ChatHub') || !same(section ?? '', 'Ides') || !key) return;
  const profile = ides[Object.keys(ides).find(known => same(known, name)) ?? name] ??= {};
  profile[['Ports', 'Host', 'TargetUrl'].find(known => same(known, key)) ?? key] = value;
}

for (const [name, value] of Object.entries(process.env)) set(name.replaceAll('__', ':'), value);
const args = process.argv.slice(2);
args.forEach((arg, i) => {
  const [, name, inline] = /^(?:--|\/)([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
  if (name) set(name, inline ?? args[i + 1] ?? '');
});

const portsOf = ({ Ports = '' }) => Ports.split(',').filter(part => part.trim()).flatMap(part => {
  const [first, last = first] = part.split('-').map(Number);
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, 256)) || 0 }, (_, i) => first + i);
});

async function pagesOf(host, port) {
  try {
    const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
    const answer = await fetch(`http://${name}:${port}/json/list`, { signal: AbortSignal.timeout(800) });
    return (await answer.json()).map(page => String(page.url));
  } catch {
    return null;
  }
}

async function hasIde({ Host = '127.0.0.1', TargetUrl }, port) {
  const pages = await pagesOf(Host, port);
  try {
    return !!pages?.some(url => new RegExp(TargetUrl).test(url));
  } catch {
    return true; // A pattern that only .NET understands: something answers, and no demo is the safer guess.
  }
}

const { demo, ...others } = ides;
const [port] = portsOf(demo ?? {});
const asked = Object.values(others).flatMap(profile => portsOf(profile).map(other => hasIde(profile, other)));
if (port && !(await Promise.all(asked)).includes(true) && await pagesOf('127.0.0.1', port) === null)
  console.log(port);
