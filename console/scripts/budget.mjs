// Holds the build to its size: gzip bytes of script for the entry, for each page beyond it, and in all.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const KB = 1024;
const LIMITS = { entry: 260 * KB, page: 120 * KB, total: 1331 * KB };
const root = 'target/classes/console';
const manifest = JSON.parse(readFileSync(`${root}/.vite/manifest.json`, 'utf8'));
const sizes = new Map();

const size = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(`${root}/${file}`), { level: 9 }).length);
  return sizes.get(file);
};

/** The script files that loading a chunk brings with it. */
function files(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!seen.has(chunk.file)) {
    seen.add(chunk.file);
    for (const imported of chunk.imports ?? []) files(imported, seen);
  }
  return seen;
}

const sum = (set) => [...set].filter((file) => file.endsWith('.js')).reduce((all, file) => all + size(file), 0);
const entry = files('index.html');
const rows = [['entry', sum(entry), LIMITS.entry]];
for (const [key, chunk] of Object.entries(manifest)) {
  // AWS's clients are chunks that pages share; they count in the total alone.
  if (chunk.isDynamicEntry && key.startsWith('src/pages/')) {
    const beyond = new Set([...files(key)].filter((file) => !entry.has(file) && !file.includes('/sdk')));
    rows.push([key.replace('src/pages/', ''), sum(beyond), LIMITS.page]);
  }
}
const all = new Set(Object.values(manifest).map((chunk) => chunk.file));
rows.push(['total', sum(all), LIMITS.total]);

let failed = false;
for (const [name, bytes, limit] of rows) {
  const over = bytes > limit;
  failed ||= over;
  console.log(`${over ? 'OVER ' : 'ok   '} ${name.padEnd(48)} ${(bytes / KB).toFixed(1).padStart(8)} KB of ${(limit / KB).toFixed(0)}`);
}
process.exit(failed ? 1 : 0);
